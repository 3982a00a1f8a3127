package dev.elbow.balancing;

import java.util.function.IntUnaryOperator;

/// Any target, each as likely as the others: the weights differ only under anomaly mitigation,
/// which is not built.
final class WeightedRandom implements Balancer {
    static final String NAME = "weighted_random";
    private final IntUnaryOperator random;

    /// @param random a bound → 0 to bound - 1, from any thread
    WeightedRandom(IntUnaryOperator random) {
        this.random = random;
    }

    @Override
    public TargetState pick(TargetState[] candidates) {
        return candidates[random.applyAsInt(candidates.length)];
    }

    @Override
    public String name() {
        return NAME;
    }
}
