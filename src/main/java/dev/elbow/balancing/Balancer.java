package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import java.util.concurrent.ThreadLocalRandom;

/// A routing algorithm (behaviour/target-groups.md#algorithms). Safe from any thread; picks without
/// a lock and without an allocation.
interface Balancer {

    /// @param candidates at least one
    /// @param nanoTime a recent reading of [System#nanoTime], for weights that change with time
    TargetState pick(Candidates candidates, long nanoTime);

    /// The algorithm's value of `load_balancing.algorithm.type`.
    String name();

    /// The algorithm that a group is configured with.
    static Balancer of(TargetGroup group) {
        var name = group.attributes().text(TargetGroupAttribute.ALGORITHM);
        return switch (name) {
            case LeastOutstandingRequests.NAME -> new LeastOutstandingRequests();
            case WeightedRandom.NAME ->
                    new WeightedRandom(bound -> ThreadLocalRandom.current().nextInt(bound));
            case RoundRobin.NAME -> new RoundRobin();
            default ->
                    throw new IllegalArgumentException(
                            "load_balancing.algorithm.type: %s (expected: %s)"
                                    .formatted(
                                            name,
                                            TargetGroupAttribute.ALGORITHM.accepted().expected()));
        };
    }
}
