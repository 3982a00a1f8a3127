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
        @Nullable BodyJson body) {}
