package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;

/// Compares the number of healthy targets with the thresholds of a group
/// (behaviour/target-groups.md#failing-open). A threshold is breached when its count or its
/// percentage is. Functions have none.
final class HealthyThresholds {
    private HealthyThresholds() {}

    /// Whether enough targets are healthy for requests to go to them alone.
    static boolean isMetForRouting(TargetGroup group, int healthy, int registered) {
        return healthy > 0
                && isMet(
                        group,
                        TargetGroupAttribute.UNHEALTHY_ROUTING_COUNT,
                        TargetGroupAttribute.UNHEALTHY_ROUTING_PERCENTAGE,
                        healthy,
                        registered);
    }

    /// Whether enough targets are healthy for the zone to stay in DNS. A zone without targets
    /// stays.
    static boolean isMetForDns(TargetGroup group, int healthy, int registered) {
        return registered == 0
                || isMet(
                        group,
                        TargetGroupAttribute.DNS_FAILOVER_COUNT,
                        TargetGroupAttribute.DNS_FAILOVER_PERCENTAGE,
                        healthy,
                        registered);
    }

    private static boolean isMet(
            TargetGroup group,
            TargetGroupAttribute count,
            TargetGroupAttribute percentage,
            int healthy,
            int registered) {
        return group.targetType() == TargetType.LAMBDA
                || healthy >= number(group, count)
                        && healthy * 100L >= (long) number(group, percentage) * registered;
    }

    /// @return 0 when the threshold is off
    private static int number(TargetGroup group, TargetGroupAttribute threshold) {
        var text = group.attributes().text(threshold);
        return text.equals("off") ? 0 : Integer.parseInt(text);
    }
}
