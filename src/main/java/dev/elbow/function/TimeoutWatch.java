package dev.elbow.function;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sees when an invocation has run out of time. It sets no alarm for each invocation: one alarm at
/// most is out, and one that rings early is set again for what then runs.
final class TimeoutWatch {
    private static final long INIT_STEP = Duration.ofSeconds(1).toNanos();

    /// An alarm as late as this means that the whole process stood still, at a breakpoint most
    /// likely. When it began is not known, so all of the time since the alarm was set is given
    /// back.
    private static final long STOPPED = Duration.ofSeconds(1).toNanos();

    private final FunctionClock clock;
    private final long timeout;
    private volatile @Nullable Consumer<Invocation> expired;
    private final AtomicBoolean armed = new AtomicBoolean();
    private volatile @Nullable Invocation running;
    private volatile long armedAt;
    private volatile long ringsAt;

    TimeoutWatch(FunctionClock clock, int timeoutSeconds, Consumer<Invocation> expired) {
        this.clock = clock;
        this.timeout = Duration.ofSeconds(timeoutSeconds).toNanos();
        this.expired = expired;
    }

    /// In nanoseconds.
    long timeout() {
        return timeout;
    }

    /// Its deadline must be set.
    void start(Invocation invocation) {
        running = invocation;
        arm(invocation);
    }

    void stop() {
        running = null;
    }

    @Nullable Invocation running() {
        return running;
    }

    /// Forgets whom to tell: an alarm that is still out must not keep an environment that is gone.
    void close() {
        running = null;
        expired = null;
    }

    private void arm(Invocation invocation) {
        if (armed.compareAndSet(false, true)) {
            long wait = wait(invocation);
            armedAt = clock.nanos();
            ringsAt = armedAt + wait;
            clock.after(wait, this::ring);
        }
    }

    private void ring() {
        long now = clock.nanos();
        boolean stoodStill = now - ringsAt > STOPPED;
        long sinceArmed = now - armedAt;
        armed.set(false);
        var invocation = running;
        if (invocation == null) {
            return; // a start from now on finds the watch unarmed
        }
        if (stoodStill) {
            invocation.extend(sinceArmed);
        }
        if (invocation.deadline() - clock.nanos() > 0) {
            arm(invocation);
        } else {
            var told = expired;
            if (told != null) {
                told.accept(invocation);
            }
        }
    }

    /// The end of the init phase brings the deadline nearer, so it is looked at more often.
    private long wait(Invocation invocation) {
        long left = invocation.deadline() - clock.nanos();
        return invocation.initializing() ? Math.min(left, INIT_STEP) : left;
    }
}
