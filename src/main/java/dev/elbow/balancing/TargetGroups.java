package dev.elbow.balancing;

import dev.elbow.model.Arn;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupUsers;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The target groups of the current configuration. Reading takes no lock.
public final class TargetGroups {
    private final LocalFacts facts;
    private final ReentrantLock writer = new ReentrantLock();
    private volatile Map<Arn, TargetGroupState> groups = Map.of();
    private volatile Map<TargetKey, TargetState> registered = Map.of();
    private volatile Map<TargetKey, TargetState> departed = Map.of();

    private final TargetGroupUsers users = new TargetGroupUsers();
    private Map<Arn, TargetGroup> configured = Map.of();
    private Set<Arn> used = Set.of();

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
        var state = registered.get(target);
        if (state == null) {
            state = departed.get(target);
        }
        return state == null ? 0 : state.inFlight();
    }

    /// Takes over a configuration. Groups and targets that it keeps keep their state; one that left
    /// with the change before this one, or still has requests in flight, gets its state back, so
    /// that a refused change leaves no trace.
    public void apply(Snapshot after) {
        writer.lock();
        try {
            var usedAfter = users.in(after).keySet();
            if (configured != after.targetGroups() || used != usedAfter) {
                configure(after.targetGroups().values(), usedAfter);
            }
            configured = after.targetGroups();
            used = usedAfter;
        } finally {
            writer.unlock();
        }
    }

    private void configure(Collection<TargetGroup> configs, Set<Arn> usedAfter) {
        boolean sameGroups = configs.size() == groups.size();
        var changed = new ArrayList<TargetGroup>();
        for (var config : configs) {
            var known = groups.get(config.arn());
            sameGroups &= known != null;
            boolean sameUse =
                    used == usedAfter
                            || used.contains(config.arn()) == usedAfter.contains(config.arn());
            if (known == null || known.config() != config || !sameUse) {
                changed.add(config);
            }
        }
        if (sameGroups) {
            configureSome(changed, usedAfter);
        } else {
            configureAll(configs, usedAfter);
        }
    }

    /// When no group came or went, which is nearly always.
    private void configureSome(List<TargetGroup> changed, Set<Arn> usedAfter) {
        var nextTargets = new HashMap<>(registered);
        for (var config : changed) {
            var group = groupOf(config);
            group.targets().forEach(target -> nextTargets.remove(target.key()));
            configure(group, config, usedAfter.contains(config.arn()));
            group.targets().forEach(target -> nextTargets.put(target.key(), target));
        }
        deleted = Map.of();
        departed = departing(nextTargets);
        registered = nextTargets;
    }

    private void configureAll(Collection<TargetGroup> configs, Set<Arn> usedAfter) {
        var nextGroups = new LinkedHashMap<Arn, TargetGroupState>();
        var nextTargets = new HashMap<TargetKey, TargetState>();
        for (var config : configs) {
            var group = groupOf(config);
            configure(group, config, usedAfter.contains(config.arn()));
            group.targets().forEach(target -> nextTargets.put(target.key(), target));
            nextGroups.put(config.arn(), group);
        }
        var gone = new HashMap<Arn, TargetGroupState>();
        groups.forEach(
                (arn, state) -> {
                    if (!nextGroups.containsKey(arn)) {
                        gone.put(arn, state);
                    }
                });
        deleted = gone;
        departed = departing(nextTargets);
        registered = nextTargets;
        groups = nextGroups;
    }

    private TargetGroupState groupOf(TargetGroup config) {
        var known = groups.get(config.arn());
        if (known == null) {
            known = deleted.get(config.arn());
        }
        return known != null ? known : new TargetGroupState(config);
    }

    /// A group that the change does not concern keeps its targets and its candidates.
    private void configure(TargetGroupState group, TargetGroup config, boolean used) {
        boolean same = groups.get(config.arn()) == group && group.config() == config;
        var targets = same ? group.targets() : targetsOf(config);
        boolean woken = used && wake(targets);
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
    private static boolean wake(List<TargetState> targets) {
        boolean woken = false;
        for (var target : targets) {
            if (target.fitness() == Fitness.OUT) {
                target.become(Fitness.UNFIT);
                woken = true;
            }
        }
        return woken;
    }

    private TargetState stateOf(TargetGroup config, Target target) {
        var key = config.keyOf(target);
        var host = host(config, target);
        var known = registered.get(key);
        if (known == null) {
            known = departed.get(key);
        }
        if (known != null && known.host().equals(host)) {
            return known;
        }
        var state = new TargetState(key, host);
        if (known != null) {
            // An instance that was registered again and has another address: its health goes on
            state.become(known.fitness());
        }
        return state;
    }

    private String host(TargetGroup config, Target target) {
        return switch (config.targetType()) {
            case INSTANCE -> facts.hostOf(target);
            case IP -> target.id();
            case LAMBDA -> "";
        };
    }

    private Map<TargetKey, TargetState> departing(Map<TargetKey, TargetState> staying) {
        var left = new HashMap<TargetKey, TargetState>();
        departed.forEach(
                (key, state) -> {
                    if (!staying.containsKey(key) && state.inFlight() > 0) {
                        left.put(key, state);
                    }
                });
        registered.forEach(
                (key, state) -> {
                    if (!staying.containsKey(key)) {
                        left.put(key, state);
                    }
                });
        return left;
    }

    /// Takes a target's health into account; that of an unknown target is of no interest.
    public void report(TargetKey target, TargetHealth health) {
        writer.lock();
        try {
            var state = registered.get(target);
            var group = groups.get(target.targetGroup());
            if (state == null || group == null) {
                return;
            }
            var fitness = Fitness.of(health.state());
            if (fitness != state.fitness()) {
                state.become(fitness);
                group.healthChanged();
            }
        } finally {
            writer.unlock();
        }
    }
}
