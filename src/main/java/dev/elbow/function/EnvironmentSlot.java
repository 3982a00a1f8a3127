package dev.elbow.function;

import static java.util.Objects.requireNonNull;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An environment's place in its pool: hands it invocations, watches the clock, and brings the
/// results to the callers.
final class EnvironmentSlot implements EnvironmentOwner {
    private static final System.Logger LOG = System.getLogger(EnvironmentSlot.class.getName());
    private static final Failed ENDED =
            Failed.of(Reason.UNHANDLED, "Runtime.ExitError", "Elbow has ended");
    private static final long INIT_NANOS = Duration.ofSeconds(10).toNanos();

    private final EnvironmentTerms terms;
    private final EnvironmentPool pool;
    private final EnvironmentFacts facts;
    private final List<Seat> seats = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    /// An environment may be initialized before [Revision#start] has returned it.
    private final AtomicInteger untilReady = new AtomicInteger(2);

    private final InitOutput initOutput = new InitOutput();
    private final AtomicBoolean initTold = new AtomicBoolean();
    private volatile @Nullable Environment environment;
    private volatile boolean initialized;
    private volatile long startedAt;
    private volatile long initNanos;
    private volatile boolean provisioned;

    @SuppressWarnings("this-escape") // nobody is told of this before start
    EnvironmentSlot(EnvironmentTerms terms, EnvironmentPool pool, EnvironmentFacts facts) {
        this.terms = terms;
        this.pool = pool;
        this.facts = facts;
        provisioned = facts.initializationType().equals(EnvironmentFacts.PROVISIONED);
        for (int i = 0; i < terms.version().concurrencyPerEnvironment(); i++) {
            seats.add(new Seat(this, terms.clock(), terms.timeoutSeconds()));
        }
    }

    /// @throws OutOfMemoryError when the machine has no thread or process left for it
    void start() {
        startedAt = terms.clock().nanos();
        seats.forEach(seat -> seat.idle(startedAt));
        var started = terms.revision().start(this, facts);
        environment = started;
        if (over.get()) {
            started.kill(); // which had come before
        }
        ready();
    }

    private void ready() {
        if (untilReady.decrementAndGet() == 0) {
            pool.ready(this);
        }
    }

    List<Seat> seats() {
        return seats;
    }

    boolean provisioned() {
        return provisioned;
    }

    /// From now on it is one among those that come and go.
    void demote() {
        provisioned = false;
    }

    boolean isInitialized() {
        return initialized;
    }

    boolean initializing() {
        return !initialized && !over.get();
    }

    boolean isBusy() {
        return seats.stream().anyMatch(seat -> seat.running() != null || seat.stuck());
    }

    boolean isOver() {
        return over.get();
    }

    void hand(Seat seat, Invocation invocation) {
        long now = terms.clock().nanos();
        long timeout = seat.watch().timeout();
        if (initialized) {
            invocation.runUntil(now, now + timeout);
        } else {
            invocation.initializeUntil(now + INIT_NANOS + timeout, now + INIT_NANOS);
        }
        seat.watch().start(invocation);
        if (initialized && invocation.initializing()) {
            invocation.runUntil(now, now + timeout); // meanwhile
        }
        requireNonNull(environment).hand(invocation);
    }

    @Override
    public void initialized() {
        long now = terms.clock().nanos();
        initNanos = now - startedAt;
        initialized = true;
        for (var seat : seats) {
            var waiting = seat.running();
            if (waiting != null && waiting.initializing()) {
                // An init phase of more than ten seconds goes on at the invocation's expense.
                long begins = Math.min(now, waiting.initEnds());
                waiting.runUntil(begins, begins + seat.watch().timeout());
                seat.watch().start(waiting);
            }
        }
        ready();
    }

    @Override
    public void initFailed(Failed failed) {
        var why = initOutput.explain(failed, terms.revision().origin());
        terms.log().initFailed(terms.function(), terms.clock().nanos() - startedAt, why);
        pool.notReady(this, why.message());
        if (provisioned) {
            terms.log().line(terms.function(), why.message());
            close(); // no invocation will be handed to it
        }
    }

    @Override
    public void ended(Invocation invocation, InvocationResult ended, boolean usable) {
        var result =
                ended instanceof Failed failed
                        ? initOutput.explain(failed, terms.revision().origin())
                        : ended;
        var seat = requireNonNull(invocation.seat());
        if (!invocation.end()) {
            late(seat, invocation, usable);
            return;
        }
        seat.watch().stop();
        long now = terms.clock().nanos();
        if (terms.log().wantsReports(invocation)) {
            var error =
                    !usable && result instanceof Failed failed
                            ? InvocationReport.errorType(failed.document())
                            : "";
            var status = usable ? "" : InvocationReport.ERROR;
            log(invocation, "", report(invocation, now, status, error));
        }
        // Before the callback: the answer may bring the next request, which should find this one.
        free(seat, now, usable);
        invocation.leave();
        call(invocation, result);
    }

    /// After its timeout. Where several invocations share an environment, the code has gone on.
    private void late(Seat seat, Invocation invocation, boolean usable) {
        if (seat.running() == invocation && !over.get()) {
            seat.watch().stop();
            free(seat, terms.clock().nanos(), usable);
        }
    }

    private void free(Seat seat, long now, boolean usable) {
        seat.idle(now);
        if (!usable) {
            lost();
        } else if (!over.get()) {
            pool.idle(seat);
        }
        if (over.get()) {
            seat.watch().close();
        }
    }

    private boolean lost() {
        boolean first = over.compareAndSet(false, true);
        if (first) {
            forgetIdle();
            pool.gone(this);
        }
        return first;
    }

    private void forgetIdle() {
        for (var seat : seats) {
            if (seats.size() == 1 || seat.running() == null) {
                seat.watch().close();
            }
        }
    }

    private InvocationReport report(Invocation invocation, long now, String status, String type) {
        boolean first = initialized && initTold.compareAndSet(false, true);
        return new InvocationReport(
                Math.max(0, now - invocation.began()),
                first ? initNanos : -1,
                facts.initializationType().equals(EnvironmentFacts.ON_DEMAND),
                terms.version().memoryMegabytes(),
                requireNonNull(environment).maxMemoryBytes(),
                status,
                type);
    }

    private void log(Invocation invocation, String message, InvocationReport report) {
        terms.log().ended(terms.function(), terms.version().version(), invocation, message, report);
    }

    @Override
    public void returned(Invocation invocation) {
        requireNonNull(invocation.seat()).watch().stop();
        lost();
        if (!invocation.hasEnded()) {
            pool.again(invocation);
        }
    }

    @Override
    public void died(String why) {
        if (!initialized) {
            pool.notReady(this, why);
        }
        if (lost()) {
            terms.log().line(terms.function(), why);
        }
    }

    @Override
    public void output(@Nullable Invocation during, byte[] text) {
        if (!initialized) {
            initOutput.add(text);
        }
        var meant = during == null && initialized ? alone() : during;
        terms.log().output(terms.function(), terms.version().version(), meant, text);
    }

    /// The invocation that must be meant, when there is but one.
    private @Nullable Invocation alone() {
        return seats.size() == 1 ? seats.getFirst().running() : null;
    }

    void timedOut(Invocation invocation) {
        if (!invocation.end()) {
            return;
        }
        int timeout = terms.timeoutSeconds();
        var message = TimeoutText.of(terms.clock().millis(), invocation.requestId(), timeout);
        long now = terms.clock().nanos();
        log(invocation, message, report(invocation, now, InvocationReport.TIMEOUT, ""));
        if (seats.size() == 1) {
            kill();
        } else {
            requireNonNull(invocation.seat()).stick();
            pool.stuck();
        }
        invocation.leave();
        call(invocation, new Failed(Reason.UNHANDLED, message));
    }

    /// Lets the environment end; only while it is idle.
    void close() {
        var ending = environment;
        if (lost() && ending != null) {
            ending.close();
        }
    }

    /// Ends the environment, whatever it is at.
    void kill() {
        if (lost()) {
            var ending = environment;
            if (ending != null) {
                ending.kill();
            }
        }
    }

    /// What is under way when Elbow ends.
    void abandon() {
        for (var seat : seats) {
            var invocation = seat.running();
            if (invocation != null && invocation.end()) {
                invocation.leave();
                call(invocation, ENDED);
            }
        }
        kill();
    }

    private void call(Invocation invocation, InvocationResult result) {
        try {
            invocation.complete(result);
        } catch (RuntimeException | Error broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "function " + terms.function() + ": its caller failed on the result",
                    broken);
        }
    }
}
