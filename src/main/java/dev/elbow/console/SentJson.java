package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The response to a request that the console sent.
///
/// @param exchange its id; null when it was not recorded
@RegisterForReflection
public record SentJson(
        @Nullable String exchange,
        int status,
        List<HeaderJson> headers,
        BodyJson body,
        double durationMs) {}
