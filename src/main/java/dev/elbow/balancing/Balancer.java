package dev.elbow.balancing;

/// A routing algorithm (behaviour/target-groups.md#algorithms). Safe from any thread; picks without
/// a lock and without an allocation.
interface Balancer {

    /// @param candidates at least one
    /// @param nanoTime a recent reading of [System#nanoTime], for weights that change with time
    TargetState pick(Candidates candidates, long nanoTime);

    /// The algorithm's value of `load_balancing.algorithm.type`.
    String name();
}
