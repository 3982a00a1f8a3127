package dev.elbow.app;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.health.HealthMonitor;
import dev.elbow.model.AnomalyDetection;
import dev.elbow.model.Arn;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.model.ZoneHealth;
import jakarta.inject.Singleton;
import java.util.List;

/// Joins the health, the anomalies and the zones of targets, for descriptions and metrics.
@Singleton
final class TargetReports implements TargetHealthSource {
    private final HealthMonitor health;
    private final TargetGroups groups;

    TargetReports(HealthMonitor health, TargetGroups groups) {
        this.health = health;
        this.groups = groups;
    }

    @Override
    public TargetHealth healthOf(TargetKey target) {
        return health.healthOf(target);
    }

    @Override
    public List<TargetKey> draining(Arn targetGroup) {
        return health.draining(targetGroup);
    }

    @Override
    public AnomalyDetection anomalyOf(TargetKey target) {
        return groups.anomalyOf(target);
    }

    @Override
    public List<ZoneHealth> zoneHealth(Arn targetGroup) {
        return groups.zoneHealth(targetGroup);
    }

    @Override
    public long failOpenRequests(Arn targetGroup) {
        return groups.failOpenRequests(targetGroup);
    }
}
