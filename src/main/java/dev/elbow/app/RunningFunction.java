package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.app.inspection.PlainJson;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Reason;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A function of an Elbow that runs, invoked through the Lambda API.
record RunningFunction(ControlPort control) {
    /// A function may take 15 minutes.
    private static final Duration PATIENCE = Duration.ofMinutes(16);

    private static final Duration LIST_PATIENCE = Duration.ofSeconds(10);

    /// @param result empty when there is no such function
    /// @param log the last 4 KB of what it logged
    /// @param expected the functions that there are, where there is no such function
    record Outcome(Optional<InvocationResult> result, String log, String expected) {}

    /// A function as it is named in a template and by itself.
    ///
    /// @param shown its logical id, or its name if it has none
    private record Known(String shown, String name) {}

    /// @param asked the function's logical id, name or ARN; a version or an alias may stand behind
    ///   it
    /// @throws CommandFailure when there is no Elbow
    Outcome invoke(String asked, byte[] event) throws CommandFailure {
        var outcome = invokeNamed(asked, event);
        if (outcome.result().isPresent()) {
            return outcome;
        }
        var known = known();
        int colon = asked.indexOf(':');
        var id = colon < 0 ? asked : asked.substring(0, colon);
        var qualifier = colon < 0 ? "" : asked.substring(colon);
        var found = known.stream().filter(each -> each.shown.equals(id)).findFirst();
        if (found.isPresent() && !found.get().name.equals(id)) {
            outcome = invokeNamed(found.get().name + qualifier, event);
        }
        return outcome.result().isPresent()
                ? outcome
                : new Outcome(Optional.empty(), outcome.log(), expected(known));
    }

    private String expected(List<Known> known) {
        return known.isEmpty()
                ? "a function of the Elbow at %s, which has none".formatted(control)
                : "one that the Elbow at %s has: %s"
                        .formatted(
                                control,
                                known.stream()
                                        .map(Known::shown)
                                        .distinct()
                                        .collect(Collectors.joining(", ")));
    }

    private List<Known> known() throws CommandFailure {
        var answer = control.send(ControlCall.get(FunctionRoute.PATH), LIST_PATIENCE);
        if (answer.statusCode() != 200) {
            throw control.unexpected(answer);
        }
        try {
            return PlainJson.object(new String(answer.body(), UTF_8))
                    .getJsonArray("functions", new JsonArray())
                    .stream()
                    .map(JsonObject.class::cast)
                    .map(
                            each ->
                                    new Known(
                                            each.getString("logicalId", each.getString("name")),
                                            each.getString("name")))
                    .toList();
        } catch (DecodeException | ClassCastException other) {
            throw control.unexpected(answer);
        }
    }

    private Outcome invokeNamed(String name, byte[] event) throws CommandFailure {
        var path = "/2015-03-31/functions/%s/invocations".formatted(URLEncoder.encode(name, UTF_8));
        var call =
                new ControlCall(
                        "lambda",
                        "POST",
                        path,
                        List.of(Map.entry("X-Amz-Log-Type", "Tail")),
                        event);
        var answer = control.send(call, PATIENCE);
        return new Outcome(result(answer), log(answer), "");
    }

    private Optional<InvocationResult> result(ControlAnswer answer) throws CommandFailure {
        var document = new String(answer.body(), UTF_8);
        return switch (answer.statusCode()) {
            case 200 ->
                    Optional.of(
                            answer.header("x-amz-function-error").isPresent()
                                    ? new InvocationResult.Failed(
                                            Reason.UNHANDLED,
                                            JsonText.member(document, "errorMessage"),
                                            document)
                                    : new InvocationResult.Answer(answer.body()));
            case 429 ->
                    Optional.of(
                            new InvocationResult.Failed(
                                    Reason.THROTTLING,
                                    JsonText.member(document, "message"),
                                    document));
            case 404 -> Optional.empty();
            default ->
                    throw new CommandFailure(
                            "%s answers %d: %s"
                                    .formatted(control, answer.statusCode(), document.strip()));
        };
    }

    private static String log(ControlAnswer answer) {
        return answer.header("x-amz-log-result")
                .map(text -> new String(Base64.getDecoder().decode(text), UTF_8))
                .orElse("");
    }
}
