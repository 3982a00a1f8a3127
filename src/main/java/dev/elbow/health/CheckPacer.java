package dev.elbow.health;

import java.time.Duration;

/// Spreads the starts of checks: delays those that are due together, so that many targets are not
/// checked in one burst. A delayed target keeps its new phase. Guarded by the monitor's lock.
///
/// A generic cell rate: checks start at most at [#HEADROOM] times the rate that the intervals ask
/// for, after a burst of [#BURST].
final class CheckPacer {
    /// The checks that start at once, however slow the rate.
    static final int BURST = 10;

    /// Checks per second of a few targets, which are checked without a noticeable delay.
    static final int LOWEST_RATE = 50;

    /// By which the rate exceeds that of the intervals, so that delays do not add up.
    static final double HEADROOM = 1.25;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Scheduler scheduler;
    private double checksPerSecond;
    private long nextNanos;

    CheckPacer(Scheduler scheduler) {
        this.scheduler = scheduler;
        // Long enough ago for a burst
        this.nextNanos = scheduler.nanoTime() - SECOND;
    }

    /// Adds the rate of a target.
    void add(int intervalSeconds) {
        checksPerSecond += 1.0 / intervalSeconds;
    }

    /// Removes the rate of a target.
    void remove(int intervalSeconds) {
        checksPerSecond -= 1.0 / intervalSeconds;
    }

    /// Reserves the start of a check that is due.
    ///
    /// @return by how many nanoseconds to delay it; 0 to start it now
    long reserve() {
        long now = scheduler.nanoTime();
        double rate = Math.max(LOWEST_RATE, checksPerSecond * HEADROOM);
        long gap = (long) (SECOND / rate);
        long earliest = now - (BURST - 1) * gap;
        if (nextNanos - earliest < 0) {
            nextNanos = earliest;
        }
        long start = nextNanos;
        nextNanos = start + gap;
        return Math.max(start - now, 0);
    }
}
