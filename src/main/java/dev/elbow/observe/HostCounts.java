package dev.elbow.observe;

import dev.elbow.model.Arn;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupUsers;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/// The gauges of healthy, unhealthy, anomalous and mitigated targets of each target group in use,
/// and the requests of each target (docs/reference/metrics.md).
@Singleton
public final class HostCounts {
    private final MeterRegistry registry;
    private final TargetHealthSource health;
    private final TrafficMetrics traffic;
    private final Map<Arn, Gauges> gauges = new HashMap<>();
    private final TargetGroupUsers userTracker = new TargetGroupUsers();
    private Map<Arn, LoadBalancer> users = Map.of();
    private volatile Map<Arn, TargetGroup> groups = Map.of();
    private boolean isRegistered;

    private record Gauges(Arn loadBalancer, MeterSet meters) {}

    public HostCounts(MeterRegistry registry, TargetHealthSource health, TrafficMetrics traffic) {
        this.registry = registry;
        this.health = health;
        this.traffic = traffic;
    }

    /// Adopts the target groups of a configuration; their health is read at each scrape.
    public synchronized void apply(Snapshot after) {
        groups = after.targetGroups();
        var before = users;
        users = userTracker.in(after);
        if (isRegistered && users != before) {
            updateGauges();
        }
    }

    /// Registers the meters, those of later configurations, too. Called before the first scrape.
    public synchronized void register() {
        if (!isRegistered) {
            isRegistered = true;
            updateGauges();
        }
    }

    private void updateGauges() {
        gauges.entrySet()
                .removeIf(
                        entry -> {
                            var user = users.get(entry.getKey());
                            boolean isUnused =
                                    user == null
                                            || !user.arn().equals(entry.getValue().loadBalancer);
                            if (isUnused) {
                                entry.getValue().meters.remove();
                            }
                            return isUnused;
                        });
        users.forEach(
                (group, user) ->
                        gauges.computeIfAbsent(group, _ -> registerGauges(user.arn(), group)));
    }

    private Gauges registerGauges(Arn loadBalancer, Arn group) {
        var meters = new MeterSet(registry, Dimensions.of(loadBalancer, group));
        meters.gauge("healthy.host.count", () -> count(group, TargetHealth.State.HEALTHY));
        meters.gauge("un.healthy.host.count", () -> count(group, TargetHealth.State.UNHEALTHY));
        meters.gauge("anomalous.host.count", () -> countAnomalies(group, false));
        meters.gauge("mitigated.host.count", () -> countAnomalies(group, true));
        if (!isOfFunctions(group)) {
            var perTarget =
                    new PerTargetCount(
                            () -> traffic.countRequests(loadBalancer, group),
                            () -> countSharing(group));
            meters.countedElsewhere("request.count.per.target", perTarget::value);
        }
        return new Gauges(loadBalancer, meters);
    }

    private boolean isOfFunctions(Arn arn) {
        var group = groups.get(arn);
        return group == null || group.targetType() == TargetType.LAMBDA;
    }

    /// The healthy targets; when there are none, all.
    private long countSharing(Arn arn) {
        long healthy = count(arn, TargetHealth.State.HEALTHY);
        return healthy == 0 ? count(arn, _ -> true) : healthy;
    }

    private long count(Arn arn, TargetHealth.State state) {
        return count(arn, target -> health.healthOf(target).state() == state);
    }

    private long countAnomalies(Arn arn, boolean mitigated) {
        return count(
                arn,
                target -> {
                    var anomaly = health.anomalyOf(target);
                    return mitigated ? anomaly.mitigationInEffect() : anomaly.anomalous();
                });
    }

    private long count(Arn arn, Predicate<TargetKey> condition) {
        var group = groups.get(arn);
        return group == null
                ? 0
                : group.targets().stream().map(group::keyOf).filter(condition).count();
    }
}
