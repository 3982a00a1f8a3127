package dev.elbow.control.lambda.shape;

import dev.elbow.model.LambdaFunction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// @param reservedConcurrentExecutions absent when none are reserved
@RegisterForReflection
public record Concurrency(@Nullable Integer reservedConcurrentExecutions) {
    public static Concurrency of(LambdaFunction function) {
        int reserved = function.reservedConcurrency();
        return new Concurrency(reserved == LambdaFunction.UNRESERVED ? null : reserved);
    }
}
