package dev.elbow.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request and what became of it.
///
/// @param method such as `GET`
/// @param target as on the request line
/// @param status that the client got
/// @param headers that the client got, in order
/// @param bytes the body that the client got; empty when another client than [LoadBalancer#send]
///   got a body that no function had made
/// @param errorReason the access log's, such as `LambdaInvalidResponse`; empty when all went well
/// @param explanation one line: what was wrong and what was expected; or empty
/// @param invocation empty when the request did not reach a function
public record AlbExchange(
        String method,
        String target,
        int status,
        List<Map.Entry<String, String>> headers,
        byte[] bytes,
        Optional<String> errorReason,
        String explanation,
        Optional<AlbInvocation> invocation) {
    /// Copies the headers.
    public AlbExchange {
        headers = List.copyOf(headers);
    }

    AlbExchange received(List<Map.Entry<String, String>> its, byte[] body) {
        return new AlbExchange(
                method, target, status, its, body, errorReason, explanation, invocation);
    }

    /// The body as UTF-8.
    public String body() {
        return new String(bytes, UTF_8);
    }

    /// The first of this name, in any case.
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    /// The event's JSON, as the function got it.
    ///
    /// @throws AssertionError when the request did not reach a function
    public String event() {
        return reached().event();
    }

    /// A member of the event.
    ///
    /// @param pointer JSON Pointer, `/headers/host`; a `/` within a name is `~1`
    /// @return text as it is, anything else as JSON; empty when there is no such member
    public Optional<String> event(String pointer) {
        return Json.at(event(), pointer);
    }

    /// What the function returned, as it was.
    ///
    /// @throws AssertionError when it did not return
    public String returned() {
        return reached()
                .returned()
                .orElseThrow(() -> new AssertionError("the function did not return\n" + this));
    }

    private AlbInvocation reached() {
        return invocation.orElseThrow(
                () -> new AssertionError("the request did not reach a function\n" + this));
    }

    /// For a failed test: all of it, a line each.
    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append("  request:  ").append(method).append(' ').append(target);
        invocation.ifPresent(
                it -> {
                    text.append("\n  event:    ").append(it.event());
                    it.returned().ifPresent(json -> text.append("\n  returned: ").append(json));
                    it.error().ifPresent(json -> text.append("\n  error:    ").append(json));
                });
        text.append("\n  response: ").append(status).append(' ').append(headers);
        errorReason.ifPresent(reason -> text.append("\n  because:  ").append(because(reason)));
        return text.toString();
    }

    private String because(String reason) {
        return explanation.isEmpty() ? reason : reason + ": " + explanation;
    }
}
