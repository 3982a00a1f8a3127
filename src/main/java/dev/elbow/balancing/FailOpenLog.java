package dev.elbow.balancing;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Logs when a target group, or a zone of it, starts and stops failing open, one line each. Guarded
/// by the lock of [TargetGroups].
///
/// A group whose targets were not checked yet fails open, too: it is logged from the first target
/// on that failed its checks.
final class FailOpenLog {
    private static final System.Logger LOG = System.getLogger(TargetGroups.class.getName());

    private final Map<Arn, Set<String>> failingOpen = new HashMap<>();

    /// Called after each change of the group or of the health of its targets.
    void update(TargetGroupState group) {
        var zonesBefore = failingOpen.getOrDefault(group.arn(), Set.of());
        var zones = new HashSet<String>();
        for (var node : group.nodes()) {
            boolean wasLogged = zonesBefore.contains(node.zone());
            if (wasLogged ? node.candidates().failingOpen() : node.isFailingOpen()) {
                zones.add(node.zone());
                if (!wasLogged) {
                    LOG.log(System.Logger.Level.WARNING, () -> startText(group, node));
                }
            } else if (wasLogged && node.healthy() > 0) {
                // Without a healthy target the group has no target at all, or only draining ones
                LOG.log(System.Logger.Level.INFO, () -> endText(group, node));
            }
        }
        if (zones.isEmpty()) {
            failingOpen.remove(group.arn());
        } else {
            failingOpen.put(group.arn(), zones);
        }
    }

    /// Removes a deleted group, without a line.
    void remove(Arn targetGroup) {
        failingOpen.remove(targetGroup);
    }

    private static String startText(TargetGroupState group, NodeTargets node) {
        return "%s: fails open: %s (expected: %s); requests%s go to all of them"
                .formatted(
                        name(group, node),
                        healthText(node),
                        minimumText(group),
                        node.zone().isEmpty() ? "" : " in this zone");
    }

    private static String endText(TargetGroupState group, NodeTargets node) {
        return name(group, node) + ": fails open no longer: " + healthText(node);
    }

    private static String name(TargetGroupState group, NodeTargets node) {
        var name = group.config().name();
        return node.zone().isEmpty() ? name : name + " in " + node.zone();
    }

    private static String healthText(NodeTargets node) {
        return "%d of %d targets healthy".formatted(node.healthy(), node.registered().size());
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
