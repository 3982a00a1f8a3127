package dev.elbow.function;

import dev.elbow.model.LambdaFunction;

/// A function that can be invoked here.
public interface HostedFunction {

    LambdaFunction config();

    /// Invokes it and returns at once; never throws, never runs the function on the caller's
    /// thread.
    ///
    /// @param event JSON, not changed and not copied
    /// @param traceId as in the header `X-Amzn-Trace-Id`, or empty
    /// @param callback called exactly once
    void invoke(byte[] event, String traceId, InvocationCallback callback);
}
