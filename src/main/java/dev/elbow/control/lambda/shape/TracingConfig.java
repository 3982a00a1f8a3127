package dev.elbow.control.lambda.shape;

import dev.elbow.control.wire.Constraint.OneOf;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Elbow has no X-Ray to send traces to.
@RegisterForReflection
public record TracingConfig(@OneOf("Active, PassThrough") @Nullable String mode) {
    public static final TracingConfig DEFAULT = new TracingConfig("PassThrough");
}
