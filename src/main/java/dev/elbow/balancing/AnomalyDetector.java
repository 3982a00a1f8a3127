package dev.elbow.balancing;

import dev.elbow.model.TargetType;
import java.util.HashMap;

/// Compares the error rates of a group's targets (behaviour/target-groups.md#anomalies). A function
/// of counters, without a clock. Called by `TargetGroups` alone, under its lock.
final class AnomalyDetector {
    private AnomalyDetector() {}

    /// Ends a period: sets the next result of each target.
    ///
    /// @return whether a weight has changed
    static boolean detect(TargetGroupState group) {
        var config = group.config();
        if (config.targetType() == TargetType.LAMBDA) {
            return false;
        }
        boolean mitigates = MitigationWeights.mitigates(config);
        var counted = new HashMap<TargetState, AnomalyResult>();
        var total = ErrorRate.NONE;
        for (var target : group.targets()) {
            if (target.eligibility() == Eligibility.ELIGIBLE) {
                var result = target.anomaly().withRequestsOf(target);
                counted.put(target, result);
                total = total.plus(result.recent());
            }
        }
        boolean isChanged = false;
        for (var target : group.targets()) {
            var before = target.anomaly();
            var result = counted.get(target);
            if (result == null) {
                target.setAnomaly(AnomalyResult.startingAt(target));
            } else {
                var peers = total.minus(result.recent());
                boolean isAnomalous =
                        counted.size() >= AnomalyRule.FEWEST_TARGETS
                                && AnomalyRule.isAnomalous(result.recent(), peers);
                target.setAnomaly(result.next(isAnomalous, mitigates));
                AnomalyLog.log(group, target, before, peers);
            }
            isChanged |= before.weight() != target.anomaly().weight();
        }
        return isChanged;
    }
}
