package dev.elbow.function;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The environments of one revision. The one that was used last is used next, so that those that
/// are not needed grow old and can go; those of provisioned concurrency before all others.
final class EnvironmentPool {
    /// What became of an invocation that came for an environment.
    enum Admission {
        RUNNING,
        /// As many as are allowed are at work.
        THROTTLED,
        /// This revision starts no environment any more.
        CLOSED
    }

    private final ConcurrentLinkedDeque<Seat> idle = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Seat> provisioned = new ConcurrentLinkedDeque<>();
    private final Set<EnvironmentSlot> slots = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private final EnvironmentTerms terms;
    private final Provisioning provisioning;
    private final WaitingLine line;
    private final Consumer<Invocation> again;
    private final Retired retired;
    private volatile Concurrency concurrency;
    private volatile boolean closed;

    /// Environments that were started and did not end. Guarded by this, as is the step to closed,
    /// so that a closed revision starts nothing.
    private int alive;

    /// @param again takes an invocation whose environment was lost before it had seen it
    /// @param retired where this is from its closing to the end of its last environment
    EnvironmentPool(
            EnvironmentTerms terms,
            Concurrency concurrency,
            Consumer<Invocation> again,
            Retired retired) {
        this.terms = terms;
        this.retired = retired;
        this.concurrency = concurrency;
        this.again = again;
        provisioning = new Provisioning(this, terms);
        line = new WaitingLine(terms.revision().startsAtOnce());
    }

    void limitBy(Concurrency changed) {
        concurrency = changed;
    }

    Provisioning provisioning() {
        return provisioning;
    }

    /// Gives the invocation to an idle environment or to a new one, or, while as many start as may
    /// at once, has it wait for the first that is free.
    ///
    /// @throws OutOfMemoryError when the machine has no thread or process left for it
    Admission run(Invocation invocation) {
        var limit = concurrency;
        var seat = provisioned.pollFirst();
        // What is provisioned was set aside from the account's concurrency when it was asked for
        if ((seat == null || limit.reserved()) && !invocation.admitted(limit)) {
            if (seat != null) {
                provisioned.addFirst(seat);
            }
            return Admission.THROTTLED;
        }
        if (seat == null) {
            seat = idle.pollFirst();
        }
        if (seat == null) {
            if (line.begin()) {
                return runInNew(invocation);
            }
            line.add(invocation);
            serve();
            return Admission.RUNNING;
        }
        seat.hand(invocation);
        return Admission.RUNNING;
    }

    /// Brings invocations that wait together with places that are free and environments that may
    /// start. Called by whoever has changed one of these, after the change.
    private void serve() {
        while (!line.isEmpty()) {
            if (closed) {
                passOn();
                return;
            }
            var free = provisioned.pollFirst();
            var seat = free == null ? idle.pollFirst() : free;
            boolean mayStart = seat == null && line.begin();
            if (seat == null && !mayStart) {
                return; // the end of a start or of an invocation comes here again
            }
            var next = line.poll();
            if (seat != null) {
                give(seat, next);
            } else if (next == null) {
                line.over();
            } else {
                runWaiting(next);
            }
        }
    }

    private void give(Seat seat, @Nullable Invocation next) {
        if (next == null) {
            idle(seat); // somebody else was faster
        } else {
            seat.hand(next);
        }
    }

    private void runWaiting(Invocation invocation) {
        try {
            if (runInNew(invocation) == Admission.CLOSED) {
                again(invocation);
            }
        } catch (OutOfMemoryError noMoreProcesses) {
            invocation.leave();
            invocation.complete(HostedVersion.THROTTLED);
        }
    }

    /// To the revision that came after this one.
    private void passOn() {
        for (var next = line.poll(); next != null; next = line.poll()) {
            again(next);
        }
    }

    /// With the permit of the line.
    private Admission runInNew(Invocation invocation) {
        var slot = start(EnvironmentFacts.ON_DEMAND);
        if (slot == null) {
            return Admission.CLOSED;
        }
        var seats = slot.seats();
        for (int i = 1; i < seats.size(); i++) {
            idle(seats.get(i));
        }
        seats.getFirst().hand(invocation);
        return Admission.RUNNING;
    }

    /// @return null when this is closed
    @Nullable EnvironmentSlot start(String initializationType) {
        boolean inLine = initializationType.equals(EnvironmentFacts.ON_DEMAND);
        synchronized (this) {
            if (!closed) {
                alive++;
            } else {
                if (inLine) {
                    line.over();
                }
                return null;
            }
        }
        var stream = LogStream.name(terms.clock().millis(), terms.version().version());
        var facts = new EnvironmentFacts(made.incrementAndGet(), stream, initializationType);
        var slot = new EnvironmentSlot(terms, this, facts);
        slots.add(slot);
        if (inLine) {
            line.begun(slot);
        }
        try {
            slot.start();
        } catch (RuntimeException | Error failed) {
            line.over(slot);
            slots.remove(slot);
            ended();
            throw failed;
        }
        return slot;
    }

    /// An environment was started and is initialized.
    void ready(EnvironmentSlot slot) {
        if (slot.provisioned()) {
            slot.seats().forEach(this::idle);
            provisioning.ready();
        }
        if (line.over(slot)) {
            serve();
        }
    }

    /// An environment will not be initialized; it is about to be lost.
    void notReady(EnvironmentSlot slot, String why) {
        if (slot.provisioned()) {
            provisioning.failed(why);
        }
    }

    /// A place in an environment is free.
    void idle(Seat seat) {
        (seat.slot().provisioned() ? provisioned : idle).addFirst(seat);
        if (seat.slot().isOver()) {
            take(seat); // lost meanwhile, by another of its invocations
        } else if (closed) {
            closeIdle();
        }
        serve();
    }

    /// An environment is no more.
    void gone(EnvironmentSlot slot) {
        slots.remove(slot);
        slot.seats().forEach(this::take);
        boolean wasStarting = line.over(slot);
        ended();
        provisioning.gone(slot);
        if (wasStarting) {
            serve();
        }
    }

    private void ended() {
        boolean last;
        synchronized (this) {
            alive--;
            last = closed && alive == 0;
        }
        if (last) {
            end();
        }
    }

    private void end() {
        retired.remove(this);
        terms.revision().close();
    }

    /// An environment was lost before it saw its invocation: another one takes it.
    void again(Invocation invocation) {
        again.accept(invocation);
    }

    /// Ends the environments that were not used since then.
    ///
    /// @param nanos of the [FunctionClock]
    void reap(long nanos) {
        for (var slot : slots) {
            if (!slot.provisioned()
                    && slot.seats().stream().allMatch(seat -> seat.idleSince() - nanos < 0)) {
                closeIfIdle(slot);
            }
        }
    }

    /// Whoever removes a seat owns it: an invocation may be taking it at this moment.
    void closeIfIdle(EnvironmentSlot slot) {
        var owned = slot.seats().stream().filter(this::take).toList();
        if (owned.size() == slot.seats().size()) {
            slot.close();
        } else {
            owned.forEach(idle::addLast);
        }
    }

    private boolean take(Seat seat) {
        return idle.remove(seat) || provisioned.remove(seat);
    }

    /// Of several invocations in an environment one has timed out, and its code goes on.
    void stuck() {
        if (closed) {
            closeIdle();
        }
    }

    /// Starts no environment any more, and ends each after what it is at.
    void close() {
        boolean none;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            none = alive == 0;
            retired.add(this);
        }
        provisioning.close();
        passOn();
        if (none) {
            end();
        }
        closeIdle();
    }

    /// One after the other: of two that each own some of an environment's seats none would close
    /// it.
    private void closeIdle() {
        synchronized (slots) {
            slots.forEach(this::closeUnlessAtWork);
        }
    }

    private void closeUnlessAtWork(EnvironmentSlot slot) {
        var seats = slot.seats();
        var owned = seats.stream().filter(this::take).toList();
        long stuck = seats.stream().filter(Seat::stuck).count();
        if (owned.size() + stuck < seats.size()) {
            owned.forEach(idle::addLast);
        } else if (stuck == 0) {
            slot.close();
        } else {
            slot.kill(); // nobody waits for it any more
        }
    }

    /// Ends all environments now; what they are at fails.
    void abandon() {
        close();
        slots.forEach(EnvironmentSlot::abandon);
    }

    Set<EnvironmentSlot> slots() {
        return slots;
    }

    int idle() {
        return idle.size() + provisioned.size();
    }
}
