package dev.elbow.balancing;

/// The share of requests that a target gets, in proportion to the weights of the other candidates.
@FunctionalInterface
interface TargetWeight {
    /// The largest weight, which every target has by default.
    int FULL = 1_000;

    /// The largest weight at any time.
    TargetWeight CONSTANT = _ -> FULL;

    /// Called for each request, from any thread: must not block, lock or allocate, and must give
    /// the same weight for the same reading.
    ///
    /// @param nanoTime a reading of [System#nanoTime], possibly one from before the weight was set
    /// @return 1-1000; other values count as the nearest of these
    int at(long nanoTime);
}
