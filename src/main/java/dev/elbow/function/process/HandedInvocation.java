package dev.elbow.function.process;

import dev.elbow.function.Invocation;
import dev.elbow.function.process.api.RuntimeEvent;

/// An invocation as a runtime is told of it.
record HandedInvocation(Invocation invocation) implements RuntimeEvent {
    static Invocation of(RuntimeEvent event) {
        return ((HandedInvocation) event).invocation();
    }

    @Override
    public String requestId() {
        return invocation.requestId();
    }

    @Override
    public byte[] payload() {
        return invocation.event();
    }

    @Override
    public String traceId() {
        return invocation.traceId();
    }

    @Override
    public String functionArn() {
        return invocation.invoked().invoked().text();
    }

    @Override
    public long deadlineMillis() {
        return invocation.deadlineMillis();
    }
}
