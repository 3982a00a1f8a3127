package dev.elbow.model;

import java.util.Map;

/// A Lambda function that a target group of type `lambda` may call.
///
/// @param arn unqualified
/// @param handler as the runtime understands it: `pkg.Class` or `pkg.Class::method`
/// @param runtime such as `java25`
/// @param code where its code is: a folder, jar or zip, absolute; empty for handlers compiled into
///   Elbow
/// @param timeoutSeconds 1-900
/// @param memoryMegabytes 128-10240
/// @param environment its own variables
/// @param concurrency reserved concurrency, 0-1000, or -1 when none is reserved
public record LambdaFunction(
        Arn arn,
        String name,
        String handler,
        String runtime,
        String code,
        int timeoutSeconds,
        int memoryMegabytes,
        Map<String, String> environment,
        int concurrency) {
    /// No concurrency is reserved.
    public static final int UNRESERVED = -1;

    public LambdaFunction {
        environment = Copies.ordered(environment);
    }
}
