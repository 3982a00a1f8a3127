package dev.elbow.function;

/// The request ID and the log of one invocation, for its caller. Safe from any thread.
public final class InvocationRecord {
    private static final int LOG_BYTES = 32 * 1024;

    private final LogTail tail = new LogTail(LOG_BYTES);
    private volatile String requestId = "";

    void begin(String id) {
        requestId = id;
    }

    LogTail tail() {
        return tail;
    }

    /// Empty when the function was not invoked, or by another Elbow or AWS.
    public String requestId() {
        return requestId;
    }

    /// START, what the function wrote so far, END and REPORT: the last 32 KB of it.
    public byte[] log() {
        return tail.bytes();
    }
}
