package dev.elbow.balancing;

/// Decides whether a target fails significantly more often than its peers
/// (docs/decisions/0034-anomalies-by-a-test-of-two-shares.md).
final class AnomalyRule {
    /// Fewer healthy targets than these have no peers to be compared with.
    static final int FEWEST_TARGETS = 3;

    private static final double FEWEST_ERRORS = 3;
    private static final double SMALLEST_DIFFERENCE = 0.05;
    private static final double STANDARD_DEVIATIONS = 2.5;

    private AnomalyRule() {}

    /// @param peers the other healthy targets together
    static boolean isAnomalous(ErrorRate target, ErrorRate peers) {
        if (target.errors() < FEWEST_ERRORS || peers.requests() < 1) {
            return false;
        }
        double difference = target.share() - peers.share();
        return difference >= SMALLEST_DIFFERENCE
                && difference >= STANDARD_DEVIATIONS * standardDeviation(target, peers);
    }

    /// The standard deviation of the difference of two shares that are samples of the same one.
    private static double standardDeviation(ErrorRate one, ErrorRate other) {
        double share = one.plus(other).share();
        return Math.sqrt(share * (1 - share) * (1 / one.requests() + 1 / other.requests()));
    }
}
