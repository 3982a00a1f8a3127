package dev.elbow.function.inprocess;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import dev.elbow.function.Environment;
import dev.elbow.function.EnvironmentFacts;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// One handler instance and the thread that it lives on: initialized when it starts, one invocation
/// at a time, frozen in between (docs/internals/functions.md).
final class InProcessEnvironment implements Environment {
    /// Where AWS's Java runtime tells the X-Ray SDK of the trace. It is the process's, so of two
    /// invocations at once one sees the other's; `context.getXrayTraceId()` is always right.
    private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

    private static final String TRACE_OF_THREAD = "AWS_LAMBDA_X_TRACE_ID";

    private final LambdaFunction function;
    private final FunctionVersion version;
    private final AwsHandlers handlers;
    private final EnvironmentOwner owner;
    private final EnvironmentFacts facts;
    private final EnvironmentThread thread;
    private @Nullable RequestStreamHandler handler;
    private volatile @Nullable Invocation next;
    private volatile boolean closed;

    InProcessEnvironment(
            LambdaFunction function,
            FunctionVersion version,
            AwsHandlers handlers,
            EnvironmentOwner owner,
            EnvironmentFacts facts) {
        this.function = function;
        this.version = version;
        this.handlers = handlers;
        this.owner = owner;
        this.facts = facts;
        thread =
                new EnvironmentThread(
                        function.name() + "-" + facts.number(),
                        owner,
                        this::run,
                        handlers.classes());
    }

    void start() {
        thread.start();
    }

    /// The one hand-over of an invocation.
    @Override
    public void hand(Invocation invocation) {
        next = invocation;
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /// Interrupts it: Java has no other way to end a thread.
    @Override
    public void kill() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        @Nullable Failed broken = initialize();
        boolean usable = broken == null;
        do {
            var invocation = take();
            if (invocation == null) {
                return;
            }
            if (broken == null) {
                usable = perform(invocation);
            } else {
                owner.ended(invocation, broken, false);
            }
        } while (usable);
    }

    /// @return why it failed, or null
    private @Nullable Failed initialize() {
        try {
            handler = handlers.load(version.handler());
            thread.finishLines();
            owner.initialized();
            return null;
        } catch (Throwable thrown) { // an Error, too, is the function's and not Elbow's
            var failed = failed(null, thrown);
            thread.finishLines();
            return failed;
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
        thread.begin(invocation);
        InvocationResult result;
        boolean usable = true;
        try {
            result = new Answer(answer(invocation));
        } catch (Throwable thrown) { // an Error, too, is the function's and not Elbow's
            result = failed(invocation, thrown);
            usable = !endsTheRuntime(thrown);
        }
        thread.finishLines();
        var _ = Thread.interrupted();
        usable &= !closed;
        owner.ended(invocation, result, usable);
        return usable;
    }

    private byte[] answer(Invocation invocation) throws Exception {
        trace(invocation.traceId());
        var output = new ByteArrayOutputStream(1024);
        var context = new InvocationContext(function, version, facts, invocation, owner);
        loaded().handleRequest(new ByteArrayInputStream(invocation.event()), output, context);
        return output.toByteArray();
    }

    private RequestStreamHandler loaded() {
        var loaded = handler;
        if (loaded == null) {
            throw new IllegalStateException("not initialized");
        }
        return loaded;
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

    private Failed failed(@Nullable Invocation invocation, Throwable thrown) {
        try {
            var fault = UserFault.makeUserFault(UserFault.filterStackTrace(thrown));
            owner.output(invocation, FaultText.report(fault));
            return new Failed(
                    Reason.UNHANDLED, FaultText.line(fault), FaultText.document(fault, thrown));
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
}
