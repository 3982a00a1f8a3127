package dev.elbow.function;

import org.jspecify.annotations.Nullable;

/// Room for one invocation in an environment. Environments have one, unless their version allows
/// several invocations at once.
final class Seat {
    private final EnvironmentSlot slot;
    private final TimeoutWatch watch;
    private volatile long idleSince;
    private volatile boolean stuck;

    Seat(EnvironmentSlot slot, FunctionClock clock, int timeoutSeconds) {
        this.slot = slot;
        watch = new TimeoutWatch(clock, timeoutSeconds, slot::timedOut);
    }

    EnvironmentSlot slot() {
        return slot;
    }

    TimeoutWatch watch() {
        return watch;
    }

    @Nullable Invocation running() {
        return watch.running();
    }

    /// Only while idle.
    void hand(Invocation invocation) {
        invocation.takes(this);
        slot.hand(this, invocation);
    }

    /// @param nanos of the [FunctionClock]
    void idle(long nanos) {
        stuck = false;
        idleSince = nanos;
    }

    long idleSince() {
        return idleSince;
    }

    /// Its invocation has timed out, but the code goes on: this place is not free.
    void stick() {
        stuck = true;
    }

    boolean stuck() {
        return stuck;
    }
}
