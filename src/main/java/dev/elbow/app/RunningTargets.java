package dev.elbow.app;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.console.TargetTraffic;
import dev.elbow.health.HealthMonitor;
import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;
import jakarta.inject.Singleton;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The traffic of running targets, for the console.
@Singleton
final class RunningTargets implements TargetTraffic {
    private final TargetGroups groups;
    private final HealthMonitor health;

    RunningTargets(TargetGroups groups, HealthMonitor health) {
        this.groups = groups;
        this.health = health;
    }

    @Override
    public int inFlight(TargetKey target) {
        return groups.inFlight(target);
    }

    @Override
    public long requests(TargetKey target) {
        return groups.requests(target);
    }

    @Override
    public OptionalDouble slowStart(TargetKey target) {
        return groups.slowStartProgress(target);
    }

    @Override
    public double weight(TargetKey target) {
        return groups.mitigationWeight(target);
    }

    @Override
    public OptionalLong drainingSeconds(TargetKey target) {
        return health.drainingSeconds(target);
    }

    @Override
    public boolean isFailingOpen(Arn targetGroup) {
        var group = groups.get(targetGroup);
        return group != null && group.isFailingOpen();
    }
}
