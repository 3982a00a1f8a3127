package dev.elbow.balancing;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetKey;
import dev.elbow.model.ZoneHealth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A target group in the data plane. The same object as long as the group exists; safe from any
/// thread.
public final class TargetGroupState {
    /// @param registered in order of registration
    /// @param zones of the load balancer; empty while the group is not used
    /// @param nodes one with cross-zone load balancing, otherwise one for each zone
    /// @param selector of the node of a connection; null with cross-zone load balancing
    /// @param stickiness null without it, so that this costs nothing
    @SuppressWarnings("ArrayRecordComponent") // an array for the hot path; never compared
    private record View(
            TargetGroup config,
            List<TargetState> registered,
            Map<TargetKey, TargetState> byKey,
            List<String> zones,
            NodeTargets[] nodes,
            @Nullable ZoneSelector selector,
            @Nullable Stickiness stickiness) {

        /// With the candidates and weights at a time.
        View at(long nanoTime) {
            var nodesThen = nodes.clone();
            for (int index = 0; index < nodesThen.length; index++) {
                nodesThen[index] = nodes[index].at(config, nanoTime);
            }
            return new View(config, registered, byKey, zones, nodesThen, selector, stickiness);
        }

        NodeTargets nodeOf(int connection) {
            return selector == null ? nodes[0] : nodeIn(selector.zoneOf(connection));
        }

        /// @param zone an index; one of other zones when they have just changed
        NodeTargets nodeIn(int zone) {
            return nodes[Math.min(zone, nodes.length - 1)];
        }
    }

    private static final AtomicReferenceFieldUpdater<TargetGroupState, View> VIEW =
            AtomicReferenceFieldUpdater.newUpdater(TargetGroupState.class, View.class, "view");

    private final Arn arn;
    private final LongAdder failOpenRequests = new LongAdder();
    private volatile View view;

    TargetGroupState(TargetGroup config) {
        this.arn = config.arn();
        var node = NodeTargets.of(config, "", List.of(), Balancers.of(config), 0);
        this.view =
                new View(
                        config,
                        List.of(),
                        Map.of(),
                        List.of(),
                        new NodeTargets[] {node},
                        null,
                        null);
    }

    public Arn arn() {
        return arn;
    }

    public TargetGroup config() {
        return view.config;
    }

    /// Null for a target group without stickiness.
    public @Nullable Stickiness stickiness() {
        return view.stickiness;
    }

    /// The target for the next request: that of the client's affinity as long as it is a candidate,
    /// otherwise one by the group's algorithm. Candidates are the healthy targets or, when too few
    /// are healthy, all; without cross-zone load balancing, those in the zone of the connection.
    /// The caller counts the request by [TargetState#begin].
    ///
    /// When failing open this may be a target that is not [TargetState#isDialable], if the group
    /// has no other: the request then fails as on a connection that cannot be made.
    ///
    /// @param nanoTime a recent reading of [System#nanoTime]; one a second old will do
    /// @param connection the number of the client's connection at its listener
    /// @return null when no target is registered
    public @Nullable TargetState pick(long nanoTime, Affinity affinity, int connection) {
        var current = view;
        var node = current.nodeOf(connection);
        if (node.slowStart() != null && node.slowStart().isOutdated(nanoTime)) {
            node = endSlowStart(current, nanoTime).nodeOf(connection);
        }
        if (node.candidates().failingOpen()) {
            failOpenRequests.increment();
        }
        var key = affinity.target();
        return node.pick(key == null ? null : current.byKey.get(key), nanoTime);
    }

    /// Removes the weights of slow starts that are over. A change of the group at the same time
    /// wins: it sees that they are over, too.
    private View endSlowStart(View before, long nanoTime) {
        var after = before.at(nanoTime);
        VIEW.compareAndSet(this, before, after);
        return after;
    }

    /// Whether a request may go to the target: it is healthy, or the group fails open.
    public boolean isCandidate(TargetKey target) {
        var state = target(target);
        return state != null
                && nodes().stream().anyMatch(node -> node.candidates().contains(state));
    }

    /// The registered targets, in order of registration.
    public List<TargetState> targets() {
        return view.registered;
    }

    /// The registered target of this key, or null.
    public @Nullable TargetState target(TargetKey key) {
        return view.byKey.get(key);
    }

    /// Whether fewer targets are healthy than the group requires, in a zone at least, so that
    /// requests go to all.
    public boolean isFailingOpen() {
        return nodes().stream().anyMatch(node -> node.candidates().failingOpen());
    }

    /// The number of requests that went to all targets since too few were healthy.
    long failOpenRequests() {
        return failOpenRequests.sum();
    }

    /// One with cross-zone load balancing, otherwise one for each zone, in order of the zones.
    List<NodeTargets> nodes() {
        return List.of(view.nodes);
    }

    /// Whether each node has the targets of its zone alone.
    public boolean isZonal() {
        return view.selector != null;
    }

    /// Whether enough targets are healthy for a zone to stay in DNS.
    ///
    /// @param zone an index; with cross-zone load balancing all zones are alike
    boolean isHealthyForDns(int zone) {
        var current = view;
        var node = current.nodeIn(zone);
        return HealthyThresholds.isMetForDns(current.config, node.healthy(), node.usable());
    }

    /// Whether the node of a zone has registered targets.
    boolean hasTargetsIn(int zone) {
        return view.nodeIn(zone).usable() > 0;
    }

    /// Whether a target of the node of a zone failed its health checks.
    boolean hasFailedTargetsIn(int zone) {
        return view.nodeIn(zone).registered().stream().anyMatch(TargetState::isUnhealthy);
    }

    /// The health of the group in each zone of its load balancer.
    List<ZoneHealth> zoneHealth() {
        var current = view;
        var health = new ArrayList<ZoneHealth>();
        for (int zone = 0; zone < current.zones.size(); zone++) {
            var node = current.nodeIn(zone);
            health.add(
                    new ZoneHealth(
                            current.zones.get(zone),
                            HealthyThresholds.isMetForRouting(
                                    current.config, node.healthy(), node.usable()),
                            isHealthyForDns(zone)));
        }
        return health;
    }

    /// The zones that have targets of their own; none with cross-zone load balancing.
    List<ZoneState> zones() {
        var current = view;
        var selector = current.selector;
        if (selector == null) {
            return List.of();
        }
        var states = new ArrayList<ZoneState>();
        for (int zone = 0; zone < current.nodes.length; zone++) {
            var node = current.nodes[zone];
            states.add(
                    new ZoneState(
                            node.zone(),
                            node.registered().stream().map(TargetState::key).toList(),
                            node.isFailingOpen(),
                            selector.isInDns(zone)));
        }
        return states;
    }

    /// Whether all candidates have the same weight.
    boolean hasEqualWeights() {
        return nodes().stream().allMatch(node -> node.candidates().hasEqualWeights());
    }

    // Written by TargetGroups only, under its lock.

    /// @param zones of the load balancer that uses the group; null when none does
    void configure(
            TargetGroup config,
            List<TargetState> registered,
            LoadBalancerNodes.@Nullable Zones zones,
            long nanoTime) {
        var byKey = new HashMap<TargetKey, TargetState>();
        registered.forEach(target -> byKey.put(target.key(), target));
        var names = zones == null ? List.<String>of() : zones.names();
        boolean isZonal = !names.isEmpty() && isCrossZoneOff(config);
        var nodes = new ArrayList<NodeTargets>();
        if (isZonal) {
            ZoneAssignment.of(names, registered)
                    .forEach((zone, targets) -> nodes.add(node(config, zone, targets, nanoTime)));
        } else {
            nodes.add(node(config, "", registered, nanoTime));
        }
        view =
                new View(
                        config,
                        registered,
                        byKey,
                        names,
                        nodes.toArray(NodeTargets[]::new),
                        zones != null && isZonal ? zones.selector() : null,
                        Stickiness.of(config));
    }

    private static boolean isCrossZoneOff(TargetGroup config) {
        return config.attributes().text(TargetGroupAttribute.CROSS_ZONE).equals("false");
    }

    private NodeTargets node(
            TargetGroup config, String zone, List<TargetState> targets, long nanoTime) {
        var configured = Balancers.of(config);
        // An unchanged algorithm keeps its cursor
        var balancer =
                nodes().stream()
                        .filter(node -> node.zone().equals(zone))
                        .map(NodeTargets::balancer)
                        .filter(previous -> previous.name().equals(configured.name()))
                        .findFirst()
                        .orElse(configured);
        return NodeTargets.of(config, zone, List.copyOf(targets), balancer, nanoTime);
    }

    void updateCandidates(long nanoTime) {
        view = view.at(nanoTime);
    }
}
