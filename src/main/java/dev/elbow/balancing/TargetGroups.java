package dev.elbow.balancing;

import dev.elbow.model.Arn;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupChanges;
import dev.elbow.model.TargetGroupChanges.Difference;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The target groups of the current configuration. Reading takes no lock.
public final class TargetGroups {
    private final LocalFacts facts;
    private final ReentrantLock writer = new ReentrantLock();
    private volatile Map<Arn, TargetGroupState> groups = Map.of();
    private volatile Map<TargetKey, TargetState> departed = Map.of();

    private final TargetGroupChanges changes = new TargetGroupChanges();
    private final FailOpenLog failOpen = new FailOpenLog();

    /// The configuration that says where instances are.
    private Snapshot instances = Snapshot.EMPTY;

    /// Those that the last change deleted.
    private Map<Arn, TargetGroupState> deleted = Map.of();

    public TargetGroups(LocalFacts facts) {
        this.facts = facts;
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
            state = departed.get(target);
        }
        return state == null ? 0 : state.inFlight();
    }

    private static @Nullable TargetState registered(
            Map<Arn, TargetGroupState> groups, TargetKey target) {
        var group = groups.get(target.targetGroup());
        return group == null ? null : group.target(target);
    }

    /// Takes over a configuration. Groups and targets that it keeps keep their state; one that left
    /// with the change before this one, or still has requests in flight, gets its state back, so
    /// that a refused change leaves no trace.
    public void apply(Snapshot after) {
        writer.lock();
        try {
            instances = after;
            var difference = changes.to(after);
            if (!difference.concerned().isEmpty()) {
                configure(difference, after.targetGroups());
            }
        } finally {
            writer.unlock();
        }
    }

    private void configure(Difference difference, Map<Arn, TargetGroup> after) {
        var concerned = difference.concerned();
        boolean sameGroups =
                concerned.stream().allMatch(it -> groups.containsKey(it) && after.containsKey(it));
        var next = sameGroups ? groups : new HashMap<>(groups);
        var gone = new HashMap<Arn, TargetGroupState>();
        var former = new ArrayList<TargetState>();
        for (var arn : concerned) {
            var known = groups.get(arn);
            if (known != null) {
                former.addAll(known.targets());
            }
            var config = after.get(arn);
            if (config != null) {
                var group = groupOf(config);
                configure(group, config, difference.users().get(arn));
                failOpen.update(group);
                if (group != known) {
                    next.put(arn, group);
                }
            } else if (known != null) {
                gone.put(arn, known);
                failOpen.forget(arn);
                next.remove(arn);
            }
        }
        deleted = gone;
        departed = departing(former, next);
        groups = next;
    }

    private TargetGroupState groupOf(TargetGroup config) {
        var known = groups.get(config.arn());
        if (known == null) {
            known = deleted.get(config.arn());
        }
        return known != null ? known : new TargetGroupState(config);
    }

    /// A group that the change does not concern keeps its targets and its candidates.
    ///
    /// @param user the load balancer that uses the group, or null
    private void configure(
            TargetGroupState group, TargetGroup config, @Nullable LoadBalancer user) {
        boolean same = groups.get(config.arn()) == group && group.config() == config;
        var targets = same ? group.targets() : targetsOf(config);
        boolean woken = user != null && wake(targets, config, user);
        if (woken || !same) {
            group.configure(config, targets);
        }
    }

    private List<TargetState> targetsOf(TargetGroup config) {
        var targets = new LinkedHashMap<TargetKey, TargetState>();
        for (var target : config.targets()) {
            var state = stateOf(config, target);
            targets.put(state.key(), state);
        }
        return List.copyOf(targets.values());
    }

    /// A group's first rule must find its targets before health tells that they are in use.
    private static boolean wake(List<TargetState> targets, TargetGroup config, LoadBalancer user) {
        var unreached =
                config.targets().stream()
                        .filter(target -> !user.isEnabledFor(target))
                        .map(config::keyOf)
                        .collect(Collectors.toSet());
        boolean woken = false;
        for (var target : targets) {
            if (target.eligibility() == Eligibility.EXCLUDED && !unreached.contains(target.key())) {
                target.setEligibility(Eligibility.FAIL_OPEN_ONLY);
                woken = true;
            }
        }
        return woken;
    }

    private TargetState stateOf(TargetGroup config, Target target) {
        var key = config.keyOf(target);
        var host = config.targetType() == TargetType.IP ? target.id() : "";
        int port = key.port();
        if (config.targetType() == TargetType.INSTANCE) {
            var address = facts.addressOf(instances, target);
            host = address.map(InstanceAddress::host).orElse("");
            port = address.map(InstanceAddress::port).filter(each -> each != 0).orElse(port);
        }
        var known = registered(groups, key);
        if (known == null) {
            known = departed.get(key);
        }
        if (known != null && known.host().equals(host) && known.port() == port) {
            return known;
        }
        var state = new TargetState(key, host, port);
        if (known != null) {
            // An instance that was registered again and has another address: its health goes on
            state.setEligibility(known.eligibility());
            state.setUnhealthy(known.isUnhealthy());
        }
        return state;
    }

    private Map<TargetKey, TargetState> departing(
            List<TargetState> former, Map<Arn, TargetGroupState> next) {
        var left = new HashMap<TargetKey, TargetState>();
        for (var state : departed.values()) {
            if (state.inFlight() > 0 && registered(next, state.key()) == null) {
                left.put(state.key(), state);
            }
        }
        for (var state : former) {
            if (registered(next, state.key()) == null) {
                left.put(state.key(), state);
            }
        }
        return left;
    }

    /// Takes a target's health into account; that of an unknown target is of no interest.
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
                group.updateCandidates();
            }
            failOpen.update(group);
        } finally {
            writer.unlock();
        }
    }
}
