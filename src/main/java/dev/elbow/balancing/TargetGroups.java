package dev.elbow.balancing;

import dev.elbow.model.AnomalyDetection;
import dev.elbow.model.Arn;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupChanges;
import dev.elbow.model.TargetGroupChanges.Difference;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import dev.elbow.model.ZoneHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The target groups of the current configuration. Reading takes no lock.
public final class TargetGroups {
    public static final Duration DETECTION_PERIOD = Duration.ofSeconds(5);

    private final LocalFacts facts;
    private final LongSupplier clock;
    private final ReentrantLock writer = new ReentrantLock();
    private volatile Map<Arn, TargetGroupState> groups = Map.of();

    /// Deregistered targets: those of the latest change, and those with requests in flight.
    private volatile Map<TargetKey, TargetState> deregistered = Map.of();

    private final TargetGroupChanges changes = new TargetGroupChanges();
    private final FailOpenLog failOpenLog = new FailOpenLog();
    private final LoadBalancerNodes nodes = new LoadBalancerNodes();

    /// The current configuration, for the addresses of instances.
    private Snapshot snapshot = Snapshot.EMPTY;

    /// The groups that the latest change deleted.
    private Map<Arn, TargetGroupState> deleted = Map.of();

    public TargetGroups(LocalFacts facts) {
        this(facts, System::nanoTime);
    }

    /// @param clock as [System#nanoTime]; the times of picks are its readings, too
    public TargetGroups(LocalFacts facts, LongSupplier clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /// The group's state, the same object from its creation to its deletion.
    ///
    /// @return null when there is no such group
    public @Nullable TargetGroupState get(Arn targetGroup) {
        return groups.get(targetGroup);
    }

    /// Requests in flight to a target, whether it is registered or draining.
    public int inFlight(TargetKey target) {
        var state = registered(groups, target);
        if (state == null) {
            state = deregistered.get(target);
        }
        return state == null ? 0 : state.inFlight();
    }

    /// The number of requests that a target got so far, whether it is registered or draining;
    /// overflows after 4 billion.
    public long requests(TargetKey target) {
        var state = registered(groups, target);
        if (state == null) {
            state = deregistered.get(target);
        }
        return state == null ? 0 : Integer.toUnsignedLong(state.begunRequests());
    }

    /// The part of a target's slow start that has elapsed, 0-1; empty when it is in none.
    public OptionalDouble slowStartProgress(TargetKey target) {
        var state = registered(groups, target);
        long now = clock.getAsLong();
        var slowStart = state == null ? null : state.slowStart(now);
        return slowStart == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(slowStart.progress(now));
    }

    /// Whether a target is registered, with the address that it has here.
    public boolean isRegistered(TargetState target) {
        return registered(groups, target.key()) == target;
    }

    /// The latest result for a target; [AnomalyDetection#NORMAL] for one that is not registered.
    public AnomalyDetection anomalyOf(TargetKey target) {
        var state = registered(groups, target);
        if (state == null) {
            return AnomalyDetection.NORMAL;
        }
        var result = state.anomaly();
        return new AnomalyDetection(result.anomalous(), result.isMitigated());
    }

    /// The weight that anomaly mitigation gives a target, above 0; 1 when it is not in effect.
    public double mitigationWeight(TargetKey target) {
        var state = registered(groups, target);
        return state == null ? 1 : state.anomaly().weight() / (double) TargetWeight.FULL;
    }

    /// The health of a group in each zone of the load balancer that uses it; empty for one that is
    /// not used.
    public List<ZoneHealth> zoneHealth(Arn targetGroup) {
        var group = groups.get(targetGroup);
        return group == null ? List.of() : group.zoneHealth();
    }

    /// The zones of a group without cross-zone load balancing; empty for any other.
    public List<ZoneState> zones(Arn targetGroup) {
        var group = groups.get(targetGroup);
        return group == null ? List.of() : group.zones();
    }

    /// The number of requests of a group that went to all of its targets since too few were
    /// healthy.
    public long failOpenRequests(Arn targetGroup) {
        var group = groups.get(targetGroup);
        return group == null ? 0 : group.failOpenRequests();
    }

    /// Compares the targets of each group by their requests since the previous call, and changes
    /// the weights of anomalous ones. Called every [#DETECTION_PERIOD].
    public void detectAnomalies() {
        for (var group : groups.values()) {
            writer.lock();
            try {
                if (AnomalyDetector.detect(group)) {
                    group.updateCandidates(clock.getAsLong());
                }
            } finally {
                writer.unlock();
            }
        }
    }

    private static @Nullable TargetState registered(
            Map<Arn, TargetGroupState> groups, TargetKey target) {
        var group = groups.get(target.targetGroup());
        return group == null ? null : group.target(target);
    }

    /// Adopts a configuration. Groups and targets that it keeps keep their state. One that the
    /// previous change removed, or that still has requests in flight, gets its state back, so that
    /// a change that is undone leaves no trace.
    public void apply(Snapshot after) {
        writer.lock();
        try {
            snapshot = after;
            var difference = changes.to(after);
            if (!difference.concerned().isEmpty()) {
                configure(difference, after.targetGroups());
            }
        } finally {
            writer.unlock();
        }
    }

    private void configure(Difference difference, Map<Arn, TargetGroup> configs) {
        var changed = difference.concerned();
        boolean isSameSet =
                changed.stream()
                        .allMatch(arn -> groups.containsKey(arn) && configs.containsKey(arn));
        var groupsAfter = isSameSet ? groups : new HashMap<>(groups);
        var deletedNow = new HashMap<Arn, TargetGroupState>();
        var targetsBefore = new ArrayList<TargetState>();
        for (var arn : changed) {
            var before = groups.get(arn);
            if (before != null) {
                targetsBefore.addAll(before.targets());
            }
            var config = configs.get(arn);
            if (config != null) {
                var group = stateOf(config);
                configure(group, config, difference.users().get(arn));
                failOpenLog.update(group);
                if (group != before) {
                    groupsAfter.put(arn, group);
                }
            } else if (before != null) {
                deletedNow.put(arn, before);
                failOpenLog.remove(arn);
                nodes.remove(arn);
                groupsAfter.remove(arn);
            }
        }
        deleted = deletedNow;
        deregistered = deregisteredTargets(targetsBefore, groupsAfter);
        groups = groupsAfter;
    }

    private TargetGroupState stateOf(TargetGroup config) {
        var current = groups.get(config.arn());
        if (current != null) {
            return current;
        }
        var previous = deleted.get(config.arn());
        return previous != null ? previous : new TargetGroupState(config);
    }

    /// A group with the same configuration keeps its targets.
    ///
    /// @param user the load balancer that uses the group, or null
    private void configure(
            TargetGroupState group, TargetGroup config, @Nullable LoadBalancer user) {
        boolean isSame = groups.get(config.arn()) == group && group.config() == config;
        var targets = isSame ? group.targets() : targetsOf(config);
        if (user != null) {
            includeTargets(targets, config, user);
        }
        SlowStartRules.configure(group, config, targets);
        group.configure(config, targets, nodes.put(group, user), clock.getAsLong());
        nodes.update(group);
    }

    private List<TargetState> targetsOf(TargetGroup config) {
        var targets = new LinkedHashMap<TargetKey, TargetState>();
        for (var target : config.targets()) {
            var state = stateOf(config, target);
            targets.put(state.key(), state);
        }
        return List.copyOf(targets.values());
    }

    /// Ends the exclusion of targets that came into use: the requests of a group's first rule may
    /// arrive before the first report of health.
    private static void includeTargets(
            List<TargetState> targets, TargetGroup config, LoadBalancer user) {
        var outsideOfZones =
                config.targets().stream()
                        .filter(target -> !user.isEnabledFor(target))
                        .map(config::keyOf)
                        .collect(Collectors.toSet());
        for (var target : targets) {
            if (target.eligibility() == Eligibility.EXCLUDED
                    && !outsideOfZones.contains(target.key())) {
                target.setEligibility(Eligibility.FAIL_OPEN_ONLY);
            }
        }
    }

    private TargetState stateOf(TargetGroup config, Target target) {
        var state = addressedState(config, target);
        // With cross-zone load balancing off there is no target of all zones
        var zone = target.availabilityZone();
        state.setRegisteredZone(zone.equals("all") ? "" : zone);
        return state;
    }

    private TargetState addressedState(TargetGroup config, Target target) {
        var key = config.keyOf(target);
        var host = config.targetType() == TargetType.IP ? target.id() : "";
        int port = key.port();
        if (config.targetType() == TargetType.INSTANCE) {
            var address = facts.addressOf(snapshot, target);
            host = address.map(InstanceAddress::host).orElse("");
            port = address.map(InstanceAddress::port).filter(mapped -> mapped != 0).orElse(port);
        }
        var previous = registered(groups, key);
        if (previous == null) {
            previous = deregistered.get(key);
        }
        boolean secure = config.protocol() == Protocol.HTTPS;
        boolean http2 = config.protocolVersion() != ProtocolVersion.HTTP1;
        if (previous != null
                && previous.host().equals(host)
                && previous.port() == port
                && previous.isSecure() == secure
                && previous.isHttp2() == http2) {
            return previous;
        }
        var state = new TargetState(key, host, port, secure, http2);
        if (previous != null) {
            // An instance that was registered again with another address keeps its health
            state.adoptHealth(previous);
        }
        return state;
    }

    private Map<TargetKey, TargetState> deregisteredTargets(
            List<TargetState> targetsBefore, Map<Arn, TargetGroupState> groupsAfter) {
        var targets = new HashMap<TargetKey, TargetState>();
        for (var target : deregistered.values()) {
            if (target.inFlight() > 0 && registered(groupsAfter, target.key()) == null) {
                targets.put(target.key(), target);
            }
        }
        for (var target : targetsBefore) {
            if (registered(groupsAfter, target.key()) == null) {
                targets.put(target.key(), target);
            }
        }
        return targets;
    }

    /// Applies a target's health; does nothing for a target that is not registered.
    public void report(TargetKey target, TargetHealth health) {
        writer.lock();
        try {
            var state = registered(groups, target);
            var group = groups.get(target.targetGroup());
            if (state == null || group == null) {
                return;
            }
            state.setUnhealthy(health.state() == TargetHealth.State.UNHEALTHY);
            var eligibility = Eligibility.of(health.state());
            if (eligibility != state.eligibility()) {
                state.setEligibility(eligibility);
                long nanoTime = clock.getAsLong();
                SlowStartRules.changeEligibility(group, state, nanoTime);
                group.updateCandidates(nanoTime);
            }
            nodes.update(group);
            failOpenLog.update(group);
        } finally {
            writer.unlock();
        }
    }
}
