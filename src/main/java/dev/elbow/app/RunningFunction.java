package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Reason;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A function of an Elbow that runs, invoked through the Lambda API.
record RunningFunction(ControlPort control) {
    /// A function may take 15 minutes.
    private static final Duration PATIENCE = Duration.ofMinutes(16);

    /// @param result empty when there is no such function
    /// @param log the last 4 KB of what it logged
    record Outcome(Optional<InvocationResult> result, String log) {}

    /// @param name of the function, or its ARN; a version or an alias may stand behind it
    /// @throws CommandFailure when there is no Elbow
    Outcome invoke(String name, byte[] event) throws CommandFailure {
        var path = "/2015-03-31/functions/%s/invocations".formatted(URLEncoder.encode(name, UTF_8));
        var call =
                new ControlCall(
                        "lambda",
                        "POST",
                        path,
                        List.of(Map.entry("X-Amz-Log-Type", "Tail")),
                        event);
        var answer = control.send(call, PATIENCE);
        return new Outcome(result(answer), log(answer));
    }

    private Optional<InvocationResult> result(HttpResponse<byte[]> answer) throws CommandFailure {
        var document = new String(answer.body(), UTF_8);
        return switch (answer.statusCode()) {
            case 200 ->
                    Optional.of(
                            answer.headers().firstValue("X-Amz-Function-Error").isPresent()
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

    private static String log(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("X-Amz-Log-Result")
                .map(text -> new String(Base64.getDecoder().decode(text), UTF_8))
                .orElse("");
    }
}
