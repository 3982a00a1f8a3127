package dev.elbow.function.inprocess;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Elbow's own process: what a handler has there it has together with all others.
///
/// @param serializers done before the first handler is loaded
record CompiledHome(AwsHandlers handlers, FutureTask<?> serializers) implements Home {
    /// Where AWS's Java runtime tells the X-Ray SDK of the trace. It is the process's, so of two
    /// invocations at once one sees the other's; `context.getXrayTraceId()` is always right.
    static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

    @Override
    public ClassLoader classes() {
        return handlers.classes();
    }

    @Override
    public RequestStreamHandler load(String handler)
            throws InterruptedException, ExecutionException {
        serializers.get();
        return handlers.load(handler);
    }

    @Override
    public Fault fault(Throwable thrown) {
        return handlers.fault(thrown);
    }

    @Override
    public void trace(String traceId) {
        if (traceId.isEmpty()) {
            System.clearProperty(TRACE_PROPERTY);
        } else {
            System.setProperty(TRACE_PROPERTY, traceId);
        }
    }
}
