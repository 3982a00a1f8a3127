package dev.elbow.proxy.exchange;

import dev.elbow.function.InvocationRecord;

/// The invocation of a function for a recorded request. Safe from any thread.
public final class RecordedInvocation {
    private final byte[] event;
    private final InvocationRecord record;

    RecordedInvocation(byte[] event, InvocationRecord record) {
        this.event = event;
        this.record = record;
    }

    /// JSON, not to be changed.
    public byte[] event() {
        return event;
    }

    /// Empty for a function that was not invoked here.
    public String requestId() {
        return record.requestId();
    }

    /// START, what the function wrote so far, END and REPORT: the last 32 KB of it.
    public byte[] log() {
        return record.log();
    }
}
