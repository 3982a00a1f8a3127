package dev.elbow.health;

import java.time.Duration;

/// A clock and its timers.
public interface Scheduler {

    /// Elapsed time from an arbitrary origin, for differences only.
    long nanoTime();

    /// Runs a task once, on a thread of the scheduler's; with a delay of zero, too, it does not run
    /// on the caller's thread.
    Timer schedule(Duration delay, Runnable task);

    /// A scheduled task.
    interface Timer {
        /// Has no effect on a task that has begun.
        void cancel();
    }
}
