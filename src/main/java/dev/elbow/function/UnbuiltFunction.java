package dev.elbow.function;

import dev.elbow.model.LambdaFunction;

/// A function of a kind that Elbow cannot run yet: each invocation says so.
///
/// @param problem one line: the value, and what was expected
record UnbuiltFunction(LambdaFunction config, String problem) implements HostedFunction {
    @Override
    public void invoke(byte[] event, String traceId, InvocationCallback callback) {
        callback.completed(new InvocationResult.Failed(InvocationResult.Reason.UNHANDLED, problem));
    }
}
