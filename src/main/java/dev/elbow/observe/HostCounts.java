package dev.elbow.observe;

import dev.elbow.model.Arn;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupUsers;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// `HealthyHostCount` and `UnHealthyHostCount` of each target group that a load balancer uses
/// (docs/reference/metrics.md).
@Singleton
public final class HostCounts {
    private final MeterRegistry registry;
    private final TargetHealthSource health;
    private final Map<Arn, Gauges> gauges = new HashMap<>();
    private final TargetGroupUsers uses = new TargetGroupUsers();
    private Map<Arn, LoadBalancer> usersNow = Map.of();
    private volatile Map<Arn, TargetGroup> groups = Map.of();

    private record Gauges(Arn loadBalancer, MeterSet meters) {}

    public HostCounts(MeterRegistry registry, TargetHealthSource health) {
        this.registry = registry;
        this.health = health;
    }

    /// Takes over the target groups of a configuration; their health is read when it is asked for.
    /// Called by one thread at a time.
    public void apply(Snapshot after) {
        groups = after.targetGroups();
        var usersBefore = usersNow;
        var users = uses.in(after);
        usersNow = users;
        if (users == usersBefore) {
            return;
        }
        gauges.entrySet()
                .removeIf(
                        known -> {
                            var user = users.get(known.getKey());
                            boolean gone =
                                    user == null
                                            || !user.arn().equals(known.getValue().loadBalancer);
                            if (gone) {
                                known.getValue().meters.remove();
                            }
                            return gone;
                        });
        users.forEach((group, user) -> gauges.computeIfAbsent(group, _ -> make(user.arn(), group)));
    }

    private Gauges make(Arn loadBalancer, Arn group) {
        var meters = new MeterSet(registry, Dimensions.of(loadBalancer, group));
        meters.gauge("healthy.host.count", () -> count(group, TargetHealth.State.HEALTHY));
        meters.gauge("un.healthy.host.count", () -> count(group, TargetHealth.State.UNHEALTHY));
        return new Gauges(loadBalancer, meters);
    }

    private long count(Arn arn, TargetHealth.State state) {
        var group = groups.get(arn);
        if (group == null) {
            return 0;
        }
        return group.targets().stream()
                .filter(target -> health.healthOf(group.keyOf(target)).state() == state)
                .count();
    }
}
