package dev.elbow.app.inspection;

import dev.elbow.model.PrintableText;
import dev.elbow.observe.requestlog.DecodedText;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes all parts of an exchange under headings, in the order in which they took place. Control
/// characters are escaped, as they would reach the terminal.
public final class ExchangeText {
    private static final JsonArray NONE = new JsonArray();

    private final JsonObject exchange;
    private final StringBuilder text = new StringBuilder(4096);

    private ExchangeText(JsonObject exchange) {
        this.exchange = exchange;
    }

    /// @param exchange as the API has it
    public static String of(JsonObject exchange) {
        return new ExchangeText(exchange).write();
    }

    private String write() {
        var summary = exchange.getJsonObject("summary");
        writeOverview(summary);
        object("request")
                .ifPresentOrElse(
                        request -> {
                            section("Request");
                            writeRequest(request, summary.getString("protocol"));
                        },
                        () -> line("Heads and bodies were not recorded: too many requests."));
        object("sentToTarget")
                .ifPresent(
                        sent -> {
                            section("Sent to target");
                            writeRequest(sent, "");
                        });
        object("targetResponse")
                .ifPresent(
                        response -> {
                            section("Response of the target");
                            writeResponse(response);
                        });
        object("function").ifPresent(this::writeFunction);
        object("response")
                .ifPresent(
                        response -> {
                            section("Response");
                            writeResponse(response);
                        });
        writeRules();
        return text.toString();
    }

    private Optional<JsonObject> object(String name) {
        return Optional.ofNullable(exchange.getJsonObject(name));
    }

    private void section(String heading) {
        text.append('\n').append("── ").append(heading).append(" ──\n");
    }

    private void line(String line) {
        text.append(PrintableText.of(line)).append('\n');
    }

    private void writeOverview(JsonObject summary) {
        line(
                "%s  %s  %s %s"
                        .formatted(
                                summary.getString("id"),
                                summary.getString("time"),
                                summary.getString("method"),
                                DecodedText.of(summary.getString("url"))));
        var reason = summary.getString("errorReason");
        line("status    %s%s".formatted(status(summary), reason == null ? "" : " " + reason));
        Optional.ofNullable(summary.getString("explanation"))
                .ifPresent(it -> line("why       " + it));
        line("time      " + time());
        line(
                "client    %s, %s, %s"
                        .formatted(
                                summary.getString("client"),
                                summary.getString("protocol"),
                                listener(summary)));
        line("rule      " + ExchangeLine.rule(summary) + ExchangeLine.destination(summary));
        object("selection").ifPresent(it -> line("target    " + selection(it)));
        Optional.ofNullable(exchange.getString("location"))
                .ifPresent(it -> line("location  " + DecodedText.of(it)));
        Optional.ofNullable(exchange.getString("traceId")).ifPresent(it -> line("trace     " + it));
    }

    private static String listener(JsonObject summary) {
        var listener = summary.getString("listener");
        return listener == null
                ? "no listener"
                : "listener %s of %s".formatted(listener, summary.getString("loadBalancer"));
    }

    private static String selection(JsonObject selection) {
        return "%s of %s, %s"
                .formatted(
                        selection.getString("target"),
                        selection.getString("targetGroup"),
                        selection.getString("text"));
    }

    private static String status(JsonObject response) {
        int code = response.getInteger("status");
        return code + " " + reasonPhrase(code);
    }

    /// The words behind a status on the response line.
    public static String reasonPhrase(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    /// `12 ms: request 0.2 ms, target 11 ms, response 0.3 ms`
    private String time() {
        var phases = exchange.getJsonObject("phases");
        var parts =
                phases.stream()
                        .filter(it -> it.getValue() != null && !it.getKey().equals("totalMs"))
                        .map(
                                it ->
                                        "%s %s"
                                                .formatted(
                                                        it.getKey().replace("Ms", ""),
                                                        ExchangeLine.duration(
                                                                ((Number) it.getValue())
                                                                        .doubleValue())))
                        .collect(Collectors.joining(", "));
        var total =
                ExchangeLine.duration(
                        exchange.getJsonObject("summary").getDouble("durationMs", 0.0));
        return parts.isEmpty() ? total : total + ": " + parts;
    }

    private void writeRequest(JsonObject request, String protocol) {
        line(
                "%s %s %s"
                        .formatted(
                                request.getString("method"),
                                DecodedText.of(request.getString("uri")),
                                protocol)
                        .stripTrailing());
        writeHeaders(request);
        writeBody(request.getJsonObject("body"));
    }

    private void writeResponse(JsonObject response) {
        line(status(response));
        writeHeaders(response);
        writeBody(response.getJsonObject("body"));
    }

    private void writeHeaders(JsonObject message) {
        message.getJsonArray("headers", NONE).stream()
                .map(JsonObject.class::cast)
                .forEach(
                        header ->
                                line(
                                        header.getString("name")
                                                + ": "
                                                + DecodedText.of(header.getString("value"))));
    }

    private void writeBody(JsonObject body) {
        if (body == null || body.getLong("size") == 0) {
            return;
        }
        text.append('\n');
        var content = body.getString("text");
        if (content == null) {
            line("(%,d bytes that are no text)".formatted(body.getLong("size")));
        } else {
            writeLines(content);
        }
        if (content != null && body.getBoolean("truncated")) {
            line("… (the first part of %,d bytes)".formatted(body.getLong("size")));
        }
    }

    /// Tabs stay.
    private void writeLines(String lines) {
        lines.lines()
                .map(
                        each ->
                                Stream.of(each.split("\t", -1))
                                        .map(PrintableText::of)
                                        .collect(Collectors.joining("\t")))
                .forEach(each -> text.append(each).append('\n'));
    }

    private void writeFunction(JsonObject function) {
        section("Event of " + function.getString("name"));
        writeLines(indented(function.getString("event")));
        Optional.ofNullable(function.getString("response"))
                .ifPresent(
                        response -> {
                            section("Function response");
                            writeLines(indented(response));
                        });
        var wrong = function.getString("wrongMember");
        if (wrong != null) {
            line(wrong.isEmpty() ? "↑ the load balancer refuses all of it" : "↑ refused: " + wrong);
        }
        Optional.ofNullable(function.getString("error"))
                .ifPresent(
                        error -> {
                            section("Function error");
                            writeLines(indented(error));
                        });
        if (!function.getString("log", "").isEmpty()) {
            section("Function log");
            writeLines(function.getString("log"));
        }
    }

    /// An object with a member on each line; anything else as it is.
    private static String indented(String json) {
        try {
            return PlainJson.indented(PlainJson.object(json));
        } catch (DecodeException noObject) {
            return json;
        }
    }

    private void writeRules() {
        var rules = exchange.getJsonArray("rules", NONE);
        if (rules.isEmpty()) {
            return;
        }
        section("Rules");
        rules.stream().map(JsonObject.class::cast).forEach(this::writeRule);
    }

    private void writeRule(JsonObject rule) {
        var verdict =
                switch (rule.getString("verdict")) {
                    case "MATCHED" -> "matched";
                    case "NOT_MATCHED" -> "did not match";
                    default -> "not evaluated: a rule before it matched";
                };
        line(
                "%s: %s → %s"
                        .formatted(rule.getString("priority"), verdict, rule.getString("action")));
        rule.getJsonArray("conditions", NONE).stream()
                .map(JsonObject.class::cast)
                .forEach(this::writeCondition);
    }

    private void writeCondition(JsonObject condition) {
        var seen =
                condition.getJsonArray("seen", NONE).stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        var hint = condition.getString("hint", "");
        line(
                "  %s %s%s%s"
                        .formatted(
                                condition.getBoolean("holds") ? "✓" : "✗",
                                condition.getString("text"),
                                seen.isEmpty() ? "" : ": " + seen,
                                hint.isEmpty() ? "" : " (" + hint + ")"));
    }
}
