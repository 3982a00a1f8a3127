package dev.elbow.control.lambda.shape;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A function's own environment variables.
@RegisterForReflection
public record Environment(@Nullable Map<String, String> variables) {}
