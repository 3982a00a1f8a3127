package dev.elbow.balancing;

/// The slow start of a target: a time in which its share of the requests grows linearly.
///
/// @param startNanos the reading of [System#nanoTime] when the target became healthy
/// @param durationNanos of the group at that time; a later change does not concern this target
record SlowStart(long startNanos, long durationNanos) {

    boolean isOver(long nanoTime) {
        return nanoTime - startNanos >= durationNanos;
    }

    /// The elapsed part of the duration.
    ///
    /// @param nanoTime possibly before the start
    /// @return 0-1
    double progress(long nanoTime) {
        return Math.clamp((nanoTime - startNanos) / (double) durationNanos, 0.0, 1.0);
    }

    long remainingNanos(long nanoTime) {
        return durationNanos - (nanoTime - startNanos);
    }
}
