package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import java.util.concurrent.ThreadLocalRandom;

/// The balancers by the attribute `load_balancing.algorithm.type` of a target group.
final class Balancers {
    private Balancers() {}

    /// A new balancer with the algorithm that a group is configured with.
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
