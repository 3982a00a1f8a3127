package dev.elbow.control.lambda.shape;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// @param additionalVersionWeights version → share, as numbers in text
@RegisterForReflection
public record RoutingConfig(@Nullable Map<String, String> additionalVersionWeights) {}
