package dev.elbow.function;

/// Hears how an invocation ended.
@FunctionalInterface
public interface InvocationCallback {

    /// Called once, on whatever thread the end was seen: that of the function's environment, the
    /// timer's after a timeout, the caller's own when the invocation was throttled. Hop to your own
    /// thread and return soon.
    void completed(InvocationResult result);
}
