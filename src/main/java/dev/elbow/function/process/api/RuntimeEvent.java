package dev.elbow.function.process.api;

/// An invocation as a runtime is told of it.
public interface RuntimeEvent {
    /// Unique; in a form that needs no escaping in a path.
    String requestId();

    /// JSON, not changed.
    byte[] payload();

    /// As in the header `X-Amzn-Trace-Id`, or empty.
    String traceId();

    /// As its caller named the function.
    String functionArn();

    /// In milliseconds since 1970. Asked for when the runtime takes the event.
    long deadlineMillis();
}
