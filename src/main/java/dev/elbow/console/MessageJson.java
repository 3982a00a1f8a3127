package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request or a response in JSON.
///
/// @param method null for a response, as `uri`
/// @param status null for a request
@RegisterForReflection
public record MessageJson(
        @Nullable String method,
        @Nullable String uri,
        @Nullable Integer status,
        List<HeaderJson> headers,
        @Nullable BodyJson body) {}
