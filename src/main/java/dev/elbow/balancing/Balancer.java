package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import java.util.concurrent.ThreadLocalRandom;

/// A routing algorithm (behaviour/target-groups.md#algorithms). Called from any thread.
interface Balancer {

    /// @param candidates at least one
    TargetState pick(TargetState[] candidates);

    /// The algorithm's value of `load_balancing.algorithm.type`.
    String name();

    /// The algorithm that a group asks for.
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
