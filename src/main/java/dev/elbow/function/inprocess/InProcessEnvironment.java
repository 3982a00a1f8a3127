package dev.elbow.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// One handler instance and the thread that it lives on: initialized when it starts, one invocation
/// at a time, frozen in between (docs/internals/functions.md).
public final class InProcessEnvironment implements Environment {
    private static final String TRACE_OF_THREAD = "AWS_LAMBDA_X_TRACE_ID";
    private static final String EXITED = "Runtime.ExitError";

    /// @param usable whether the environment may have another invocation
    private record Outcome(InvocationResult result, boolean usable) {}

    private final LambdaFunction function;
    private final FunctionVersion version;
    private final Home home;
    private final EnvironmentOwner owner;
    private final EnvironmentFacts facts;
    private final EnvironmentThread thread;
    private final AtomicReference<@Nullable Invocation> running = new AtomicReference<>();
    private @Nullable RequestStreamHandler handler;
    private volatile @Nullable Invocation next;
    private volatile boolean closed;
    private volatile @Nullable Integer exitStatus;
    private volatile boolean initialized;

    public InProcessEnvironment(
            LambdaFunction function,
            FunctionVersion version,
            Home home,
            EnvironmentOwner owner,
            EnvironmentFacts facts) {
        this(function, version, home, null, owner, facts);
    }

    /// @param group of the environment's threads; null for that of the caller
    public InProcessEnvironment(
            LambdaFunction function,
            FunctionVersion version,
            Home home,
            @Nullable ThreadGroup group,
            EnvironmentOwner owner,
            EnvironmentFacts facts) {
        this.function = function;
        this.version = version;
        this.home = home;
        this.owner = owner;
        this.facts = facts;
        thread =
                new EnvironmentThread(
                        group,
                        function.name() + "-" + facts.number(),
                        owner,
                        this::run,
                        home.classes());
    }

    public void start() {
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

    @Override
    public void kill() {
        closed = true;
        running.set(null);
        home.kill();
        thread.interrupt();
    }

    /// The function has ended what is a process on AWS. Any thread.
    public void exit(int status) {
        exitStatus = status;
        closed = true;
        var invocation = running.getAndSet(null);
        if (invocation != null) {
            var failed = exited(invocation.requestId(), status);
            owner.output(invocation, failed.message().getBytes(UTF_8));
            owner.ended(invocation, failed, false);
        } else if (initialized && next == null) {
            owner.died(exitSentence(status));
        }
        home.kill();
        thread.interrupt();
    }

    private static Failed exited(String requestId, int status) {
        return Failed.of(
                Reason.UNHANDLED,
                EXITED,
                "RequestId: %s Error: %s".formatted(requestId, exitSentence(status)));
    }

    private static String exitSentence(int status) {
        return status == 0
                ? "Runtime exited without providing a reason"
                : "Runtime exited with error: exit status " + status;
    }

    private void run() {
        try {
            @Nullable InvocationResult broken = initialize();
            boolean usable = true;
            while (usable) {
                var invocation = take();
                if (invocation == null) {
                    return;
                }
                usable = broken == null ? perform(invocation) : refuse(invocation, broken);
            }
        } finally {
            home.leave();
        }
    }

    /// @return why it failed, or null
    private @Nullable InvocationResult initialize() {
        try {
            handler = home.load(version.handler());
            finishLines();
            if (exitStatus == null) {
                initialized = true;
                owner.initialized();
            }
            return null;
        } catch (Throwable thrown) { // an Error, too, is the function's and not Elbow's
            var failed = failed(null, thrown);
            finishLines();
            return failed.result();
        }
    }

    private @Nullable Invocation take() {
        Invocation taken;
        while ((taken = next) == null) {
            if (closed && (initialized || exitStatus == null)) {
                return null;
            }
            LockSupport.park(this);
            // A handler that leaves the flag set would make every further park return at once.
            var _ = Thread.interrupted();
        }
        next = null;
        return taken;
    }

    private boolean refuse(Invocation invocation, InvocationResult broken) {
        var status = exitStatus;
        owner.ended(
                invocation,
                status == null ? broken : exited(invocation.requestId(), status),
                false);
        return false;
    }

    /// @return whether this environment may be used again
    private boolean perform(Invocation invocation) {
        var status = exitStatus;
        if (status != null) { // between two invocations, or in its init phase
            if (initialized) {
                owner.returned(invocation);
            } else {
                owner.ended(invocation, exited(invocation.requestId(), status), false);
            }
            return false;
        }
        running.set(invocation);
        thread.begin(invocation);
        home.begin(invocation);
        Outcome outcome;
        try {
            outcome = new Outcome(new Answer(answer(invocation)), true);
        } catch (Throwable thrown) { // an Error, too, is the function's and not Elbow's
            if (running.get() == null) {
                return false; // it was given up, or it exited
            }
            outcome = failed(invocation, thrown);
        }
        finishLines();
        var _ = Thread.interrupted();
        boolean usable = outcome.usable() && !closed;
        if (!running.compareAndSet(invocation, null)) {
            return false;
        }
        owner.ended(invocation, outcome.result(), usable);
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

    private void trace(String traceId) {
        home.trace(traceId);
        if (traceId.isEmpty()) {
            SdkInternalThreadLocal.remove(TRACE_OF_THREAD);
        } else {
            SdkInternalThreadLocal.put(TRACE_OF_THREAD, traceId);
        }
    }

    private void finishLines() {
        thread.finishLines();
        home.finishLines();
    }

    private Outcome failed(@Nullable Invocation invocation, Throwable thrown) {
        // When AWS's runtime exits, and so the environment is lost
        boolean lost = thrown instanceof VirtualMachineError || thrown instanceof IOError;
        try {
            var fault = home.fault(thrown);
            owner.output(invocation, FaultText.report(fault));
            return new Outcome(
                    new Failed(
                            Reason.UNHANDLED,
                            FaultText.line(fault),
                            FaultText.document(fault, thrown)),
                    !lost && !fault.fatal());
        } catch (Throwable again) { // a getMessage() that throws, or no stack left to print it on
            var type = thrown.getClass().getName();
            return new Outcome(Failed.of(Reason.UNHANDLED, type, type), !lost);
        }
    }
}
