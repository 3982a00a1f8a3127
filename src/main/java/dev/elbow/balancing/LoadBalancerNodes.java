package dev.elbow.balancing;

import dev.elbow.model.Arn;
import dev.elbow.model.AvailabilityZone;
import dev.elbow.model.LoadBalancer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The nodes of the load balancers, one in each enabled zone, and DNS failover between them
/// (behaviour/target-groups.md#zones). Guarded by the lock of [TargetGroups].
final class LoadBalancerNodes {
    private final Map<Arn, Nodes> byLoadBalancer = new HashMap<>();
    private final Map<Arn, Nodes> byTargetGroup = new HashMap<>();

    private static final System.Logger LOG = System.getLogger(LoadBalancerNodes.class.getName());

    private static final class Nodes {
        private final Arn loadBalancer;
        private final String name;

        /// The zones that were logged as out of DNS.
        private final Set<String> failedOver = new HashSet<>();

        private final ZoneSelector selector = new ZoneSelector();
        private final Map<Arn, TargetGroupState> groups = new HashMap<>();
        private List<String> zones = List.of();

        Nodes(LoadBalancer loadBalancer) {
            this.loadBalancer = loadBalancer.arn();
            this.name = loadBalancer.name();
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
        var nodes = byLoadBalancer.computeIfAbsent(user.arn(), _ -> new Nodes(user));
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
    /// zone with targets, all are; so are all of a load balancer whose groups balance across zones.
    private static void selectZones(Nodes nodes) {
        int count = Math.max(1, nodes.zones.size());
        var groups = nodes.groups.values();
        var all = IntStream.range(0, count).toArray();
        if (groups.stream().noneMatch(TargetGroupState::isZonal)) {
            nodes.selector.select(count, all);
            return;
        }
        var healthy =
                IntStream.of(all)
                        .filter(zone -> groups.stream().allMatch(it -> it.isHealthyForDns(zone)))
                        .toArray();
        boolean isUsable =
                IntStream.of(healthy)
                        .anyMatch(zone -> groups.stream().anyMatch(it -> it.hasTargetsIn(zone)));
        nodes.selector.select(count, isUsable ? healthy : all);
        logChanges(nodes);
    }

    /// Logs each zone that leaves DNS or returns. One whose targets were not checked yet has not
    /// left it.
    private static void logChanges(Nodes nodes) {
        nodes.failedOver.retainAll(nodes.zones);
        for (int zone = 0; zone < nodes.zones.size(); zone++) {
            int index = zone;
            var name = nodes.zones.get(zone);
            if (nodes.selector.isInDns(zone)) {
                if (nodes.failedOver.remove(name)) {
                    LOG.log(
                            System.Logger.Level.INFO,
                            () -> nodes.name + ": " + name + " is back in DNS");
                }
            } else if (nodes.groups.values().stream().anyMatch(it -> it.hasFailedTargetsIn(index))
                    && nodes.failedOver.add(name)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () ->
                                nodes.name
                                        + ": "
                                        + name
                                        + " fails over in DNS: its connections go to the other"
                                        + " zones");
            }
        }
    }
}
