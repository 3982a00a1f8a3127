package dev.elbow.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// One handler instance and the thread that it lives on: initialized at its first invocation, one
/// invocation at a time, frozen in between (docs/internals/functions.md).
final class Environment {
    private static final System.Logger LOG = System.getLogger(Environment.class.getName());
    private static final long INIT_NANOS = Duration.ofSeconds(10).toNanos();

    /// Where AWS's Java runtime tells the X-Ray SDK of the trace. It is the process's, so of two
    /// invocations at once one sees the other's; `context.getXrayTraceId()` is always right.
    private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

    private static final String TRACE_OF_THREAD = "AWS_LAMBDA_X_TRACE_ID";

    private final LambdaFunction function;
    private final AwsHandlers handlers;
    private final FunctionClock clock;
    private final FunctionLog log;
    private final EnvironmentPool pool;
    private final String logStream;
    private final TimeoutWatch watch;
    private final EnvironmentThread thread;
    private @Nullable RequestStreamHandler handler;
    private volatile @Nullable Invocation next;
    private volatile boolean closed;
    private volatile long idleSince;

    Environment(
            LambdaFunction function,
            int number,
            AwsHandlers handlers,
            FunctionClock clock,
            FunctionLog log,
            EnvironmentPool pool) {
        this.function = function;
        this.handlers = handlers;
        this.clock = clock;
        this.log = log;
        this.pool = pool;
        logStream = LogStream.name(clock.millis());
        watch = new TimeoutWatch(clock, function.timeoutSeconds(), this::timedOut);
        thread = new EnvironmentThread(function.name(), number, this::run, handlers.classes());
    }

    void start() {
        thread.start();
    }

    /// The one hand-over of an invocation. Only while idle.
    void hand(Invocation invocation) {
        next = invocation;
        LockSupport.unpark(thread);
    }

    /// Lets the thread end when it is idle.
    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    long idleSince() {
        return idleSince;
    }

    private void run() {
        boolean usable = true;
        while (usable) {
            var invocation = take();
            if (invocation == null) {
                return;
            }
            usable = perform(invocation);
        }
    }

    private @Nullable Invocation take() {
        Invocation taken;
        while ((taken = next) == null) {
            if (closed) {
                return null;
            }
            LockSupport.park(this);
            // A handler that leaves the flag set would make every further park return at once.
            var _ = Thread.interrupted();
        }
        next = null;
        return taken;
    }

    /// @return whether this environment may be used again
    private boolean perform(Invocation invocation) {
        thread.begin(invocation.requestId());
        InvocationResult result;
        boolean usable = true;
        try {
            result = new Answer(answer(invocation));
        } catch (Throwable thrown) { // an Error, too, is the function's and not Elbow's
            result = failed(invocation, thrown);
            usable = handler != null && !endsTheRuntime(thrown);
        }
        thread.finishLines();
        var _ = Thread.interrupted();
        watch.stop();
        if (!invocation.end()) {
            return false; // timed out, and given up
        }
        idleSince = clock.nanos();
        // Before the callback: the answer may bring the next request, which should find this one.
        pool.finished(this, usable);
        call(invocation, result);
        return usable;
    }

    private byte[] answer(Invocation invocation) throws Exception {
        trace(invocation.traceId());
        long start = clock.nanos();
        var loaded = handler;
        if (loaded == null) {
            invocation.initializeUntil(start + INIT_NANOS + watch.timeout());
            watch.start(invocation);
            loaded = handlers.load(function.handler());
            handler = loaded;
            // An init phase of more than ten seconds goes on at the expense of the invocation.
            start = Math.min(clock.nanos(), start + INIT_NANOS);
        }
        invocation.runUntil(start + watch.timeout());
        watch.start(invocation);
        var output = new ByteArrayOutputStream(1024);
        var context = new InvocationContext(function, logStream, invocation, clock, log);
        loaded.handleRequest(new ByteArrayInputStream(invocation.event()), output, context);
        return output.toByteArray();
    }

    private static void trace(String traceId) {
        if (traceId.isEmpty()) {
            System.clearProperty(TRACE_PROPERTY);
            SdkInternalThreadLocal.remove(TRACE_OF_THREAD);
        } else {
            System.setProperty(TRACE_PROPERTY, traceId);
            SdkInternalThreadLocal.put(TRACE_OF_THREAD, traceId);
        }
    }

    private Failed failed(Invocation invocation, Throwable thrown) {
        try {
            var fault = UserFault.makeUserFault(UserFault.filterStackTrace(thrown));
            log.write(function.name(), invocation.requestId(), fault.reportableError());
            return new Failed(Reason.UNHANDLED, FaultText.line(fault));
        } catch (Throwable again) { // a getMessage() that throws, or no stack left to print it on
            return new Failed(Reason.UNHANDLED, thrown.getClass().getName());
        }
    }

    /// When AWS's runtime exits, and so the environment is lost.
    private static boolean endsTheRuntime(Throwable thrown) {
        return thrown instanceof VirtualMachineError
                || thrown instanceof IOError
                || (thrown instanceof UserFault fault && fault.fatal);
    }

    private void timedOut(Invocation invocation) {
        if (!invocation.end()) {
            return;
        }
        var message =
                FaultText.timedOut(
                        clock.millis(), invocation.requestId(), function.timeoutSeconds());
        pool.finished(this, false);
        thread.interrupt();
        log.write(function.name(), invocation.requestId(), message);
        call(invocation, new Failed(Reason.UNHANDLED, message));
    }

    private void call(Invocation invocation, InvocationResult result) {
        try {
            invocation.callback().completed(result);
        } catch (RuntimeException | Error broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "function " + function.name() + ": its caller failed on the result",
                    broken);
        }
    }
}
