package dev.elbow.balancing;

/// The share of requests that a target gets, in proportion to the weights of the other candidates.
@FunctionalInterface
interface TargetWeight {
    /// The largest weight: that of every target as long as none is spared.
    int FULL = 100;

    /// Called for each request, from any thread: must not block, lock or allocate, and must give
    /// the same weight for the same reading.
    ///
    /// @param nanoTime a reading of [System#nanoTime]
    /// @return 1-100
    int at(long nanoTime);
}
