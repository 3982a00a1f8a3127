package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Begins and ends the slow start of targets (behaviour/target-groups.md#slow-start). Called by
/// `TargetGroups` alone, under its lock.
final class SlowStartRules {
    private SlowStartRules() {}

    /// Applies a configuration before the group adopts it: targets of an empty group are exempt
    /// when they become healthy for the first time, and without slow start there is none.
    static void configure(TargetGroupState group, TargetGroup config, List<TargetState> targets) {
        boolean wasEmpty = group.targets().isEmpty();
        boolean isOff = durationNanos(config) == 0;
        for (var target : targets) {
            if (group.target(target.key()) == null) {
                target.setExemptFromSlowStart(wasEmpty);
            }
            if (isOff) {
                target.setSlowStart(null);
            }
        }
    }

    /// Applies a changed eligibility of a target.
    static void changeEligibility(TargetGroupState group, TargetState target, long nanoTime) {
        target.setSlowStart(null);
        if (target.eligibility() != Eligibility.ELIGIBLE) {
            if (target.isUnhealthy()) {
                // It was healthy before: a removal of all targets was undone
                target.setExemptFromSlowStart(false);
            }
            return;
        }
        long duration = durationNanos(group.config());
        if (duration > 0
                && !target.isExemptFromSlowStart()
                && hasSteadyTarget(group, target, nanoTime)) {
            target.setSlowStart(new SlowStart(nanoTime, duration));
        }
        target.setExemptFromSlowStart(false);
    }

    /// Whether a healthy target other than this one is not in slow start.
    private static boolean hasSteadyTarget(
            TargetGroupState group, TargetState target, long nanoTime) {
        return group.targets().stream()
                .anyMatch(
                        other ->
                                other != target
                                        && other.eligibility() == Eligibility.ELIGIBLE
                                        && other.slowStart(nanoTime) == null);
    }

    /// @return 0 when the group has no slow start
    private static long durationNanos(TargetGroup config) {
        var attributes = config.attributes();
        // The API refuses slow start with the other algorithms
        return attributes.text(TargetGroupAttribute.ALGORITHM).equals(RoundRobin.NAME)
                ? TimeUnit.SECONDS.toNanos(attributes.number(TargetGroupAttribute.SLOW_START))
                : 0;
    }
}
