package dev.elbow.balancing;

import dev.elbow.model.Arn;
import dev.elbow.model.AvailabilityZone;
import dev.elbow.model.LoadBalancer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The nodes of the load balancers, one in each enabled zone, and DNS failover between them
/// (behaviour/target-groups.md#zones). Guarded by the lock of [TargetGroups].
final class LoadBalancerNodes {
    private final Map<Arn, Nodes> byLoadBalancer = new HashMap<>();
    private final Map<Arn, Nodes> byTargetGroup = new HashMap<>();

    private static final class Nodes {
        private final Arn loadBalancer;
        private final ZoneSelector selector = new ZoneSelector();
        private final Map<Arn, TargetGroupState> groups = new HashMap<>();
        private List<String> zones = List.of();

        Nodes(Arn loadBalancer) {
            this.loadBalancer = loadBalancer;
        }
    }

    /// The zones of a group's nodes, and the selector between them.
    record Zones(List<String> names, ZoneSelector selector) {}

    /// Adds a group to the load balancer that uses it, if there is one.
    ///
    /// @return null for a group that is not used
    @Nullable Zones put(TargetGroupState group, @Nullable LoadBalancer user) {
        var before = byTargetGroup.get(group.arn());
        if (before != null && (user == null || !before.loadBalancer.equals(user.arn()))) {
            remove(group.arn());
        }
        if (user == null) {
            return null;
        }
        var nodes = byLoadBalancer.computeIfAbsent(user.arn(), Nodes::new);
        nodes.zones =
                user.availabilityZones().stream().map(AvailabilityZone::zoneName).sorted().toList();
        nodes.groups.put(group.arn(), group);
        byTargetGroup.put(group.arn(), nodes);
        return new Zones(nodes.zones, nodes.selector);
    }

    /// Removes a group that is deleted or no longer used.
    void remove(Arn targetGroup) {
        var nodes = byTargetGroup.remove(targetGroup);
        if (nodes != null) {
            nodes.groups.remove(targetGroup);
            if (nodes.groups.isEmpty()) {
                byLoadBalancer.remove(nodes.loadBalancer);
            } else {
                selectZones(nodes);
            }
        }
    }

    /// Applies a change of a group or of the health of its targets.
    void update(TargetGroupState group) {
        var nodes = byTargetGroup.get(group.arn());
        if (nodes != null) {
            selectZones(nodes);
        }
    }

    /// A zone is in DNS as long as no group has too few healthy targets there. If that is so in no
    /// zone with targets, all are.
    private static void selectZones(Nodes nodes) {
        int count = Math.max(1, nodes.zones.size());
        var groups = nodes.groups.values();
        var healthy =
                IntStream.range(0, count)
                        .filter(zone -> groups.stream().allMatch(it -> it.isHealthyForDns(zone)))
                        .toArray();
        boolean isUsable =
                IntStream.of(healthy)
                        .anyMatch(zone -> groups.stream().anyMatch(it -> it.hasTargetsIn(zone)));
        boolean isZonal = groups.stream().anyMatch(TargetGroupState::isZonal);
        nodes.selector.select(
                count, isZonal && isUsable ? healthy : IntStream.range(0, count).toArray());
    }
}
