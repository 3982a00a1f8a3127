package dev.elbow.app;

import dev.elbow.app.inspection.ExchangeText;
import dev.elbow.app.inspection.PlainJson;
import dev.elbow.app.trial.WrongRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `elbow replay ID`. Sends a recorded request once more.
@RegisterForReflection
@Command(
        name = "replay",
        description = {
            "Send a request that the running Elbow recorded once more, as it was or changed.",
            "Elbow sends it to the listener that received it, with its recorded credentials."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class ReplayCommand implements Callable<Integer> {
    private static final Pattern HEADER = Pattern.compile("([^\\s:;]+)(?:: ?(.*)|;)");

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "ID", description = "As elbow requests prints it.")
    private String id;

    @Option(names = "--method", paramLabel = "METHOD", description = "Another method.")
    private @Nullable String method;

    @Option(names = "--uri", paramLabel = "URI", description = "Another path and query.")
    private @Nullable String uri;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description =
                    "Another header, instead of those of its name. May be repeated. 'Name:' leaves"
                            + " it out.")
    private List<String> headers = List.of();

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Mixin private final BodyOption body = new BodyOption();
    @Mixin private final ControlOptions where = new ControlOptions();

    @Override
    public Integer call() throws CommandFailure {
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw wrong("ID: %s (expected: the number of a request)".formatted(id));
        }
        var exchanges = new RunningExchanges(where.control(CommandConfig.read(Map.of())));
        try {
            print(exchanges.replay(id, change(exchanges)));
            return CommandLine.ExitCode.OK;
        } catch (WrongRequest wrong) {
            throw wrong(wrong.line());
        }
    }

    private JsonObject change(RunningExchanges exchanges) throws WrongRequest, CommandFailure {
        var change = new JsonObject();
        if (method != null) {
            change.put("method", method);
        }
        if (uri != null) {
            change.put("uri", uri);
        }
        if (!headers.isEmpty()) {
            change.put("headers", changedHeaders(exchanges));
        }
        body.bytes()
                .ifPresent(
                        bytes ->
                                change.put(
                                        "body",
                                        new JsonObject()
                                                .put("size", bytes.length)
                                                .put("truncated", false)
                                                .put(
                                                        "base64",
                                                        Base64.getEncoder()
                                                                .encodeToString(bytes))));
        return change;
    }

    /// All headers, as the API replaces all of them. Those that are masked keep their values there.
    private JsonArray changedHeaders(RunningExchanges exchanges)
            throws WrongRequest, CommandFailure {
        var matches = headers.stream().map(this::parse).toList();
        var request = exchanges.get(id).getJsonObject("request");
        if (request == null) {
            throw new CommandFailure(
                    "exchange: %s (expected: one with head and body)".formatted(id));
        }
        var all = new JsonArray();
        request.getJsonArray("headers").stream()
                .map(JsonObject.class::cast)
                .filter(
                        recorded ->
                                matches.stream()
                                        .noneMatch(
                                                it ->
                                                        it.name()
                                                                .equalsIgnoreCase(
                                                                        recorded.getString(
                                                                                "name"))))
                .forEach(all::add);
        matches.stream()
                .filter(it -> it.value() != null)
                .map(it -> new JsonObject().put("name", it.name()).put("value", it.value()))
                .forEach(all::add);
        return all;
    }

    /// @param value null to leave it out
    private record ChangedHeader(String name, @Nullable String value) {}

    /// As curl has it: `Name;` for an empty value.
    private ChangedHeader parse(String header) {
        var match = HEADER.matcher(header);
        if (!match.matches()) {
            throw wrong("-H: %s (expected: 'Name: value' on one line)".formatted(header));
        }
        var value = match.group(2);
        return new ChangedHeader(
                match.group(1), value == null ? "" : value.isBlank() ? null : value);
    }

    private void print(JsonObject sent) {
        var out = spec.commandLine().getOut();
        out.print(json ? PlainJson.line(sent) + "\n" : text(sent));
        out.flush();
        var exchange = sent.getString("exchange");
        if (exchange != null && !json) {
            spec.commandLine().getErr().println("Recorded as %s.".formatted(exchange));
        }
    }

    /// As curl -i prints it.
    private static String text(JsonObject sent) {
        int status = sent.getInteger("status");
        var text = new StringBuilder("HTTP/1.1 " + status);
        text.append(' ').append(ExchangeText.reasonPhrase(status)).append('\n');
        sent.getJsonArray("headers").stream()
                .map(JsonObject.class::cast)
                .forEach(
                        header ->
                                text.append(header.getString("name"))
                                        .append(": ")
                                        .append(header.getString("value"))
                                        .append('\n'));
        var body = sent.getJsonObject("body");
        var content = body.getString("text");
        text.append('\n')
                .append(
                        content == null
                                ? "(%,d bytes that are no text; --json has them in base64)"
                                        .formatted(body.getLong("size"))
                                : content);
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n'
                ? text.toString()
                : text.append('\n').toString();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
