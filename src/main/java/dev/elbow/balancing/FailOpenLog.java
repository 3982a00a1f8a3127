package dev.elbow.balancing;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;
import java.util.HashSet;
import java.util.Set;

/// Logs when a target group starts and stops failing open, one line each. Guarded by the lock of
/// [TargetGroups].
///
/// A group whose targets were not checked yet fails open, too: it is logged from the first target
/// on that failed its checks.
final class FailOpenLog {
    private static final System.Logger LOG = System.getLogger(TargetGroups.class.getName());

    private final Set<Arn> failingOpen = new HashSet<>();

    /// Called after each change of the group or of the health of its targets.
    void update(TargetGroupState group) {
        var arn = group.arn();
        if (!group.isFailingOpen()) {
            // Without a healthy target the group has no target at all, or only draining ones
            if (failingOpen.remove(arn) && healthyTargets(group) > 0) {
                LOG.log(
                        System.Logger.Level.INFO,
                        () ->
                                group.config().name()
                                        + ": fails open no longer: "
                                        + healthText(group));
            }
        } else if (!failingOpen.contains(arn)
                && group.targets().stream().anyMatch(TargetState::isUnhealthy)) {
            failingOpen.add(arn);
            LOG.log(System.Logger.Level.WARNING, () -> startText(group));
        }
    }

    /// Removes a deleted group, without a line.
    void remove(Arn targetGroup) {
        failingOpen.remove(targetGroup);
    }

    private static String startText(TargetGroupState group) {
        return "%s: fails open: %s (expected: %s); requests go to all of them"
                .formatted(group.config().name(), healthText(group), minimumText(group));
    }

    private static String healthText(TargetGroupState group) {
        var targets = group.targets();
        return "%d of %d targets healthy".formatted(healthyTargets(group), targets.size());
    }

    private static long healthyTargets(TargetGroupState group) {
        return group.targets().stream()
                .filter(target -> target.eligibility() == Eligibility.ELIGIBLE)
                .count();
    }

    private static String minimumText(TargetGroupState group) {
        var config = group.config();
        if (config.targetType() == TargetType.LAMBDA) {
            return "at least 1";
        }
        var percentage =
                config.attributes().text(TargetGroupAttribute.UNHEALTHY_ROUTING_PERCENTAGE);
        return "at least "
                + config.attributes().number(TargetGroupAttribute.UNHEALTHY_ROUTING_COUNT)
                + (percentage.equals("off") ? "" : " and " + percentage + "%");
    }
}
