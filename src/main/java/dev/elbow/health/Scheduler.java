package dev.elbow.health;

import java.time.Duration;

/// Time, as the health room needs it.
public interface Scheduler {

    /// Elapsed time from an arbitrary origin, for differences only.
    long nanoTime();

    /// Runs a task once, on a thread of the scheduler's; a delay of zero does not run it at once on
    /// the caller's thread.
    Timer after(Duration delay, Runnable task);

    /// A task to come.
    interface Timer {
        /// No effect on a task that has begun.
        void cancel();
    }
}
