package dev.elbow.function.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.Environment;
import dev.elbow.function.EnvironmentFacts;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.process.api.RuntimeEvent;
import dev.elbow.function.process.api.RuntimeListener;
import dev.elbow.function.process.api.RuntimePort;
import dev.elbow.function.process.child.Child;
import dev.elbow.function.process.child.ChildListener;
import dev.elbow.function.process.child.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A runtime in a child process, from its start to its exit. Everything happens on the event loop
/// of its Runtime API, where it needs no locks (docs/internals/functions.md).
final class ProcessEnvironment implements Environment, RuntimeListener, ChildListener {

    /// Lambda's limits for a runtime to end by itself.
    private static final long TERMINATE_MILLIS = 2000;

    /// A runtime that has told of an init error ends by itself, or has to.
    private static final long INIT_ERROR_MILLIS = 1000;

    /// Runtimes ask for the next invocation within a millisecond of an error.
    private static final long SILENT_MILLIS = 1000;

    private static final int OUTPUT_CHECKS = 5;
    private static final long OUTPUT_CHECK_MICROS = 300;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final RuntimeFailure INIT_TIMEOUT =
            new RuntimeFailure("Sandbox.Timedout", "init took more than 10 s", new byte[0]);

    private enum Phase {
        INIT,
        /// Initialized; at work or idle.
        READY,
        /// Its init failed; what is handed fails.
        FAILED,
        ENDED
    }

    private final ProcessRevision revision;
    private final EnvironmentOwner owner;
    private final EnvironmentFacts facts;
    private final RuntimePort port;
    private String address = "";
    private @Nullable Path temporary;
    private Phase phase = Phase.INIT;
    private boolean released;
    private int attempt;
    private long attemptBegan;
    private @Nullable RuntimeFailure failure;
    private volatile @Nullable Child child;
    private volatile @Nullable Invocation latest;

    @SuppressWarnings("this-escape") // nothing listens before open
    ProcessEnvironment(ProcessRevision revision, EnvironmentOwner owner, EnvironmentFacts facts) {
        this.revision = revision;
        this.owner = owner;
        this.facts = facts;
        this.port = revision.port(this);
    }

    /// Blocks until its port listens, so not on an event loop.
    void open() {
        try {
            var folder = revision.temporary();
            var listening = port.listen();
            onLoop(
                    () -> {
                        temporary = folder;
                        address = listening;
                        launch();
                    });
        } catch (IOException refused) {
            onLoop(() -> fail(RuntimeFailure.notStarted(refused)));
        }
    }

    private void onLoop(Runnable task) {
        try {
            port.loop().execute(task);
        } catch (RejectedExecutionException ended) {
            // Elbow's event loops are gone, and with them whoever waited for this
            killChild();
        }
    }

    private void launch() {
        var folder = temporary;
        if (phase != Phase.INIT || folder == null) {
            release();
            return;
        }
        attempt++;
        attemptBegan = System.nanoTime();
        failure = null;
        try {
            child = revision.launch(facts, address, folder, this);
        } catch (IOException refused) {
            fail(RuntimeFailure.notStarted(refused));
            return;
        }
        if (attempt == 1 && revision.limitsInit()) {
            later(revision.initLimit().toMillis(), this::initExpired);
        }
    }

    /// AWS starts over, at the expense of the invocation.
    private void initExpired() {
        if (phase == Phase.INIT && attempt == 1) {
            failure = INIT_TIMEOUT;
            killChild();
        }
    }

    private void killChild() {
        var running = child;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public void hand(Invocation invocation) {
        if (port.loop().inEventLoop()) {
            take(invocation);
        } else {
            onLoop(() -> take(invocation));
        }
    }

    private void take(Invocation invocation) {
        switch (phase) {
            case INIT, READY -> port.offer(new HandedInvocation(invocation));
            case FAILED -> {
                phase = Phase.ENDED;
                end(invocation, why());
            }
            case ENDED -> owner.returned(invocation);
        }
    }

    private RuntimeFailure why() {
        var known = failure;
        return known == null ? RuntimeFailure.exit(new ExitStatus(0)) : known;
    }

    private void end(Invocation invocation, RuntimeFailure why) {
        if (!why.reason().isEmpty()) {
            var message = why.message(invocation.requestId()) + "\n" + why.errorType();
            owner.output(invocation, message.getBytes(UTF_8));
        }
        owner.ended(invocation, why.failed(invocation.requestId()), false);
    }

    @Override
    public void ready() {
        phase = Phase.READY;
        revision.backOff().succeeded();
        owner.initialized();
    }

    @Override
    public void initFailed(String errorType, byte[] payload) {
        failure = RuntimeFailure.told(errorType, payload);
        int its = attempt;
        later(
                INIT_ERROR_MILLIS,
                () -> {
                    if (phase == Phase.INIT && attempt == its) {
                        killChild();
                    }
                });
    }

    @Override
    public void taken(RuntimeEvent event) {
        latest = HandedInvocation.of(event);
    }

    @Override
    public void responded(RuntimeEvent event, byte[] payload) {
        end(HandedInvocation.of(event), new Answer(payload), OUTPUT_CHECKS);
    }

    @Override
    public void failed(RuntimeEvent event, String errorType, byte[] payload) {
        var told = RuntimeFailure.told(errorType, payload);
        if (revision.isSingle() && told.endsJavaRuntime()) {
            phase = Phase.ENDED;
            later(SILENT_MILLIS, this::leave); // it still writes its log
        } else if (revision.limitsTime()) {
            later(SILENT_MILLIS, () -> endSilent(event.requestId()));
        }
        end(HandedInvocation.of(event), told.failed(event.requestId()), OUTPUT_CHECKS);
    }

    /// A runtime that is about to exit, too: threads of its function may keep its process for ever.
    private void leave() {
        phase = Phase.ENDED;
        var running = child;
        if (running != null) {
            running.terminate(TERMINATE_MILLIS);
        }
    }

    /// A runtime that does not ask for another invocation after its error is not going to: what it
    /// is handed would wait for its timeout.
    private void endSilent(String failedId) {
        if (phase == Phase.READY && port.isSilentSince(failedId)) {
            killChild();
        }
    }

    private void later(long millis, Runnable task) {
        var _ = port.loop().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /// What the function printed comes another way than its answer, and should be told before.
    private void end(Invocation invocation, InvocationResult result, int checks) {
        var running = child;
        if (running != null && running.outputPending() && checks > 0) {
            var _ =
                    port.loop()
                            .schedule(
                                    () -> end(invocation, result, checks - 1),
                                    OUTPUT_CHECK_MICROS,
                                    TimeUnit.MICROSECONDS);
            return;
        }
        if (running != null) {
            running.flushOutput();
        }
        owner.ended(invocation, result, phase == Phase.READY);
    }

    @Override
    public void output(byte[] text) {
        owner.output(latest, text);
    }

    @Override
    public void exited(ExitStatus status) {
        onLoop(() -> gone(RuntimeFailure.exit(status)));
    }

    @Override
    public void notStarted(IOException why) {
        onLoop(() -> gone(RuntimeFailure.notStarted(why)));
    }

    private void gone(RuntimeFailure exit) {
        switch (phase) {
            case INIT -> initEnded(failure == null ? exit : failure);
            case READY -> lost(exit);
            case FAILED, ENDED -> release();
        }
    }

    /// AWS initializes once more when an invocation has come, and one has.
    private void initEnded(RuntimeFailure why) {
        revision.backOff().failed();
        if (attempt == 1) {
            owner.output(null, initReport(why).getBytes(UTF_8));
            port.restart();
            later(revision.backOff().millis(), this::launch);
        } else {
            fail(why);
        }
    }

    /// AWS's line.
    private String initReport(RuntimeFailure why) {
        return "INIT_REPORT Init Duration: %d.00 ms\tPhase: init\tStatus: %s"
                .formatted(
                        (System.nanoTime() - attemptBegan) / NANOS_PER_MILLI,
                        why == INIT_TIMEOUT ? "timeout" : "error\tError Type: " + why.errorType());
    }

    private void fail(RuntimeFailure why) {
        failure = why;
        phase = Phase.FAILED;
        var handed = port.takeHanded();
        owner.initFailed(why.failed(""));
        if (!handed.isEmpty()) {
            phase = Phase.ENDED;
            handed.forEach(event -> end(HandedInvocation.of(event), why));
        }
        release();
    }

    private void lost(RuntimeFailure why) {
        phase = Phase.ENDED;
        var running = port.running();
        var handed = port.takeHanded();
        running.forEach(event -> end(HandedInvocation.of(event), why));
        handed.forEach(event -> owner.returned(HandedInvocation.of(event)));
        if (running.isEmpty() && handed.isEmpty()) {
            owner.died(why.reason());
        }
        release();
    }

    private void release() {
        if (!released) {
            released = true;
            port.close();
            revision.ended(temporary);
        }
    }

    @Override
    public long maxMemoryBytes() {
        var running = child;
        return running == null ? -1 : running.maxMemoryBytes();
    }

    @Override
    public void close() {
        onLoop(this::leave);
    }

    @Override
    public void kill() {
        killChild();
        onLoop(
                () -> {
                    phase = Phase.ENDED;
                    killChild();
                });
    }
}
