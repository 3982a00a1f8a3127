package dev.elbow.balancing;

import java.util.function.IntUnaryOperator;

/// Picks any target, with a chance in proportion to its weight.
final class WeightedRandom implements Balancer {
    static final String NAME = "weighted_random";
    private final IntUnaryOperator random;

    /// @param random a bound → 0 to bound - 1, from any thread
    WeightedRandom(IntUnaryOperator random) {
        this.random = random;
    }

    @Override
    public TargetState pick(Candidates candidates, long nanoTime) {
        if (candidates.hasEqualWeights()) {
            return candidates.target(random.applyAsInt(candidates.size()));
        }
        int remaining = random.applyAsInt(candidates.totalWeight(nanoTime));
        int last = candidates.size() - 1;
        for (int index = 0; index < last; index++) {
            remaining -= candidates.weight(index, nanoTime);
            if (remaining < 0) {
                return candidates.target(index);
            }
        }
        return candidates.target(last);
    }

    @Override
    public String name() {
        return NAME;
    }
}
