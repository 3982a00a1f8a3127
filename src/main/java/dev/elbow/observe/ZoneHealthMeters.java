package dev.elbow.observe;

import dev.elbow.model.Arn;
import dev.elbow.model.AvailabilityZone;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupUsers;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetType;
import dev.elbow.model.ZoneHealth;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The meters of the health of target groups in the zones of their load balancers
/// (docs/reference/metrics.md). Functions have none.
@Singleton
public final class ZoneHealthMeters {
    private final MeterRegistry registry;
    private final TargetHealthSource health;
    private final TargetGroupUsers userTracker = new TargetGroupUsers();
    private final Map<Arn, Meters> meters = new HashMap<>();
    private Map<Arn, LoadBalancer> users = Map.of();
    private Map<Arn, TargetGroup> groups = Map.of();
    private boolean isRegistered;

    /// @param zones that there are meters for
    private record Meters(Arn loadBalancer, List<AvailabilityZone> zones, List<MeterSet> sets) {
        boolean isFor(LoadBalancer user) {
            return loadBalancer.equals(user.arn()) && zones.equals(user.availabilityZones());
        }
    }

    public ZoneHealthMeters(MeterRegistry registry, TargetHealthSource health) {
        this.registry = registry;
        this.health = health;
    }

    /// Adopts the target groups of a configuration.
    public synchronized void apply(Snapshot after) {
        groups = after.targetGroups();
        var before = users;
        users = userTracker.in(after);
        if (isRegistered && users != before) {
            updateMeters();
        }
    }

    /// Registers the meters, those of later configurations, too. Called before the first scrape.
    public synchronized void register() {
        if (!isRegistered) {
            isRegistered = true;
            updateMeters();
        }
    }

    private void updateMeters() {
        meters.entrySet()
                .removeIf(
                        entry -> {
                            var user = users.get(entry.getKey());
                            boolean isOutdated = user == null || !entry.getValue().isFor(user);
                            if (isOutdated) {
                                entry.getValue().sets.forEach(MeterSet::remove);
                            }
                            return isOutdated;
                        });
        users.forEach(
                (group, user) -> {
                    if (!meters.containsKey(group) && !isOfFunctions(group)) {
                        meters.put(group, registerMeters(user, group));
                    }
                });
    }

    private boolean isOfFunctions(Arn group) {
        var config = groups.get(group);
        return config == null || config.targetType() == TargetType.LAMBDA;
    }

    private Meters registerMeters(LoadBalancer user, Arn group) {
        var sets = new ArrayList<MeterSet>();
        var ofGroup = new MeterSet(registry, Dimensions.of(user.arn(), group));
        ofGroup.countedElsewhere(
                "unhealthy.routing.request.count", () -> health.failOpenRequests(group));
        sets.add(ofGroup);
        for (var zone : user.availabilityZones()) {
            var name = zone.zoneName();
            var ofZone = new MeterSet(registry, Dimensions.of(user.arn(), group, name));
            ofZone.gauge(
                    "healthy.state.routing", () -> is(group, name, ZoneHealth::healthyForRouting));
            ofZone.gauge(
                    "unhealthy.state.routing",
                    () -> is(group, name, it -> !it.healthyForRouting()));
            ofZone.gauge("healthy.state.dns", () -> is(group, name, ZoneHealth::healthyForDns));
            ofZone.gauge("unhealthy.state.dns", () -> is(group, name, it -> !it.healthyForDns()));
            sets.add(ofZone);
        }
        return new Meters(user.arn(), user.availabilityZones(), sets);
    }

    /// 1 when the zone meets the condition, otherwise 0.
    private int is(Arn group, String zone, Predicate<ZoneHealth> condition) {
        return (int)
                health.zoneHealth(group).stream()
                        .filter(it -> it.zone().equals(zone) && condition.test(it))
                        .count();
    }
}
