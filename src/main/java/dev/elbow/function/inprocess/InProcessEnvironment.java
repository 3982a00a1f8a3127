package dev.elbow.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.elbow.function.Environment;
import dev.elbow.function.EnvironmentFacts;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// One handler instance and the thread that it lives on: initialized when it starts, one invocation
/// at a time, frozen in between (docs/internals/functions.md). A version that allows several at
/// once has as many threads with the one handler, as in AWS's runtime.
public final class InProcessEnvironment implements Environment {
    private static final String TRACE_OF_THREAD = "AWS_LAMBDA_X_TRACE_ID";
    private static final String EXITED = "Runtime.ExitError";

    /// @param usable whether the environment may have another invocation
    record Failure(Failed result, boolean usable) {}

    private final LambdaFunction function;
    private final FunctionVersion version;
    private final Home home;
    private final EnvironmentOwner owner;
    private final EnvironmentFacts facts;
    private final List<Worker> workers;
    private final AtomicInteger working = new AtomicInteger(1);
    private volatile @Nullable RequestStreamHandler handler;
    private volatile @Nullable Failed broken;
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
    @SuppressWarnings("this-escape") // no worker runs before start
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
        workers =
                IntStream.range(0, version.concurrencyPerEnvironment())
                        .mapToObj(number -> new Worker(this, group, name(number)))
                        .toList();
    }

    private String name(int number) {
        var name = function.name() + "-" + facts.number();
        return number == 0 ? name : name + "-" + (number + 1);
    }

    public void start() {
        workers.getFirst().start();
    }

    Home home() {
        return home;
    }

    EnvironmentOwner owner() {
        return owner;
    }

    boolean closed() {
        return closed;
    }

    boolean initialized() {
        return initialized;
    }

    @Nullable Integer exitStatus() {
        return exitStatus;
    }

    /// Why the init phase failed, or null.
    @Nullable Failed broken() {
        return broken;
    }

    /// The one hand-over of an invocation.
    @Override
    public void hand(Invocation invocation) {
        for (var worker : workers) {
            if (worker.hand(invocation)) {
                return;
            }
        }
        owner.returned(invocation); // more than was agreed on
    }

    @Override
    public void close() {
        closed = true;
        workers.forEach(Worker::wake);
    }

    @Override
    public void kill() {
        closed = true;
        workers.forEach(Worker::giveUp);
        home.kill();
        workers.forEach(Worker::interrupt);
    }

    /// The function has ended what is a process on AWS. Any thread.
    public void exit(int status) {
        exitStatus = status;
        closed = true;
        boolean idle = initialized;
        for (var worker : workers) {
            idle &= !worker.handed();
            var invocation = worker.giveUp();
            if (invocation != null) {
                idle = false;
                var failed = exited(invocation.requestId(), status);
                owner.output(invocation, failed.message().getBytes(UTF_8));
                owner.ended(invocation, failed, false);
            }
        }
        if (idle) {
            owner.died(exitSentence(status));
        }
        home.kill();
        workers.forEach(Worker::interrupt);
    }

    static Failed exited(String requestId, int status) {
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

    /// The work of a thread, of which the first one initializes.
    void run(Worker worker) {
        try {
            if (worker == workers.getFirst()) {
                initialize(worker);
                startOthers();
            }
            worker.serve();
        } finally {
            if (working.decrementAndGet() == 0) {
                home.leave();
            }
        }
    }

    private void startOthers() {
        for (int i = 1; i < workers.size(); i++) {
            working.incrementAndGet();
            workers.get(i).start();
        }
    }

    private void initialize(Worker worker) {
        try {
            handler = home.load(version.handler());
            worker.finishLines();
            if (exitStatus == null) {
                initialized = true;
                owner.initialized();
            }
        } catch (Throwable thrown) { // an Error, too, is the function's and not Elbow's
            var failed = failed(null, thrown).result();
            worker.finishLines();
            broken = failed;
            owner.initFailed(failed);
            HeapExhaustion.passOn(thrown);
        }
    }

    byte[] answer(Invocation invocation) throws Exception {
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
        if (workers.size() == 1) { // AWS's runtime, too, sets no property for several at once
            home.trace(traceId);
        }
        if (traceId.isEmpty()) {
            SdkInternalThreadLocal.remove(TRACE_OF_THREAD);
        } else {
            SdkInternalThreadLocal.put(TRACE_OF_THREAD, traceId);
        }
    }

    Failure failed(@Nullable Invocation invocation, Throwable thrown) {
        // When AWS's runtime exits, and so the environment is lost
        boolean lost = thrown instanceof VirtualMachineError || thrown instanceof IOError;
        try {
            var fault = home.fault(thrown);
            owner.output(invocation, FaultText.report(fault));
            return new Failure(
                    new Failed(
                            Reason.UNHANDLED,
                            FaultText.line(fault) + FaultText.missingCause(thrown),
                            FaultText.document(fault, thrown)),
                    !lost && !fault.fatal());
        } catch (Throwable again) { // a getMessage() that throws, or no stack left to print it on
            var type = thrown.getClass().getName();
            return new Failure(Failed.of(Reason.UNHANDLED, type, type), !lost);
        }
    }

    /// One of its threads has lost it.
    void lost() {
        closed = true;
        workers.forEach(Worker::wake);
    }

    ClassLoader classes() {
        return home.classes();
    }

    /// @return what an invocation gets that came to an environment which is no more
    InvocationResult gone(Invocation invocation, Failed why) {
        var status = exitStatus;
        return status == null ? why : exited(invocation.requestId(), status);
    }
}
