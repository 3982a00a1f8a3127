package dev.elbow.control.shape;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// AWS's `Matcher`: one of the two.
@RegisterForReflection
public record MatcherCodes(@Nullable String httpCode, @Nullable String grpcCode) {}
