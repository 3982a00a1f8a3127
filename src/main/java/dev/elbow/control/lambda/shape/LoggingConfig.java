package dev.elbow.control.lambda.shape;

import dev.elbow.control.wire.Constraint.OneOf;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Functions log to Elbow's own output, as text.
@RegisterForReflection
public record LoggingConfig(
        @OneOf("JSON, Text") @Nullable String logFormat, @Nullable String logGroup) {

    /// The log group that AWS would make for a function.
    public static String group(String function) {
        return "/aws/lambda/" + function;
    }
}
