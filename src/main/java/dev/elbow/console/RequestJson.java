package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request to send. For a replay, what is null stays as it was.
///
/// @param url of a listener of this Elbow, with path and query
/// @param uri path and query of a replay
@RegisterForReflection
public record RequestJson(
        @Nullable String method,
        @Nullable String url,
        @Nullable String uri,
        @Nullable List<HeaderJson> headers,
        @Nullable BodyJson body) {
    /// @throws ApiError for a header without a name or a value, and a body in two forms
    RequestJson checked() {
        if (headers != null) {
            headers.forEach(RequestJson::check);
        }
        if (body != null && body.text() != null && body.base64() != null) {
            throw wrong("body.body: text and base64 (expected: one of them)");
        }
        return this;
    }

    private static void check(@Nullable HeaderJson header) {
        @Nullable String name = header == null ? null : header.name();
        @Nullable String value = header == null ? null : header.value();
        if (name == null || value == null) {
            var found =
                    name == null && value == null
                            ? "null"
                            : name == null ? value + " without a name" : name + " without a value";
            throw wrong("body.headers: %s (expected: each with name and value)".formatted(found));
        }
    }

    private static ApiError wrong(String message) {
        return new ApiError(400, message);
    }
}
