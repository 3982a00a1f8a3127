package dev.elbow.balancing;

/// The result of anomaly detection for a target, and the position of its counters at that time.
///
/// @param endedRequests [TargetState#endedRequests] then
/// @param errorCount [TargetState#errors] then
/// @param weight 1-1000, less than 1000 while mitigation is in effect
record AnomalyResult(
        int endedRequests, int errorCount, ErrorRate recent, boolean anomalous, int weight) {
    /// The weight of an anomalous target: enough requests to see whether it recovers.
    static final int SMALLEST_WEIGHT = 20;

    /// The result before the first detection.
    static final AnomalyResult NORMAL =
            new AnomalyResult(0, 0, ErrorRate.NONE, false, TargetWeight.FULL);

    /// The result of a target that is not compared with others, such as an unhealthy one: the
    /// requests so far do not count.
    static AnomalyResult startingAt(TargetState target) {
        return new AnomalyResult(
                target.endedRequests(), target.errors(), ErrorRate.NONE, false, TargetWeight.FULL);
    }

    boolean isMitigated() {
        return weight < TargetWeight.FULL;
    }

    /// This result with the requests that ended since.
    AnomalyResult withRequestsOf(TargetState target) {
        // An error is counted before its request ends
        int ended = target.endedRequests();
        int errors = target.errors();
        int newErrors = errors - errorCount;
        int newRequests = Math.max(ended - endedRequests, newErrors);
        return new AnomalyResult(
                ended, errors, recent.next(newRequests, newErrors), anomalous, weight);
    }

    /// The next result. A mitigated target that is no longer anomalous gets twice as much in each
    /// period until it is at parity.
    ///
    /// @param mitigates whether the group mitigates anomalies
    AnomalyResult next(boolean isAnomalous, boolean mitigates) {
        int next = isAnomalous ? SMALLEST_WEIGHT : Math.min(weight * 2, TargetWeight.FULL);
        return new AnomalyResult(
                endedRequests,
                errorCount,
                recent,
                isAnomalous,
                mitigates ? next : TargetWeight.FULL);
    }
}
