package dev.elbow.function;

/// A function as it is invoked by one of its names. The same object for a name from commit to
/// commit, whatever it leads to and whether it exists: get it once and keep it.
@FunctionalInterface
public interface HostedFunction {

    /// Invokes it and returns at once; never throws, never runs the function on the caller's
    /// thread.
    ///
    /// @param event JSON, not changed and not copied
    /// @param traceId as in the header `X-Amzn-Trace-Id`, or empty
    /// @param callback called exactly once
    void invoke(byte[] event, String traceId, InvocationCallback callback);

    /// As [#invoke], and keeps the invocation's request ID and log. A function that is never
    /// invoked leaves the record empty.
    default void invoke(
            byte[] event, String traceId, InvocationRecord record, InvocationCallback callback) {
        invoke(event, traceId, callback);
    }
}
