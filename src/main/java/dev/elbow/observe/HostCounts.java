package dev.elbow.observe;

import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `HealthyHostCount` and `UnHealthyHostCount` of each target group that a load balancer uses
/// (alb-spec §7.4).
@Singleton
public final class HostCounts {
    private final TargetHealthSource health;
    private final MultiGauge healthy;
    private final MultiGauge unhealthy;
    private volatile Map<Arn, TargetGroup> groups = Map.of();
    private Map<Arn, Arn> users = Map.of();

    public HostCounts(MeterRegistry registry, TargetHealthSource health) {
        this.health = health;
        this.healthy = MultiGauge.builder(Names.PREFIX + "healthy.host.count").register(registry);
        this.unhealthy =
                MultiGauge.builder(Names.PREFIX + "un.healthy.host.count").register(registry);
    }

    /// Takes over the target groups of a configuration; their health is read when it is asked for.
    public void apply(Snapshot after) {
        groups = after.targetGroups();
        var using = new HashMap<Arn, Arn>();
        after.loadBalancersByTargetGroup().forEach((group, user) -> using.put(group, user.arn()));
        if (using.equals(users)) {
            return;
        }
        users = using;
        healthy.register(rows(TargetHealth.State.HEALTHY), false);
        unhealthy.register(rows(TargetHealth.State.UNHEALTHY), false);
    }

    /// Those that are registered already stay as they are.
    private List<Row<?>> rows(TargetHealth.State state) {
        List<Row<?>> rows = new ArrayList<>();
        users.forEach(
                (group, user) ->
                        rows.add(Row.of(Dimensions.of(user, group), () -> count(group, state))));
        return rows;
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
