package dev.elbow.observe;

import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// `HealthyHostCount` and `UnHealthyHostCount` of each target group that a load balancer uses
/// (alb-spec §7.4).
@Singleton
public final class HostCounts {
    private final TargetHealthSource health;
    private final MultiGauge healthy;
    private final MultiGauge unhealthy;

    HostCounts(MeterRegistry registry, TargetHealthSource health) {
        this.health = health;
        this.healthy = MultiGauge.builder(Names.PREFIX + "healthy.host.count").register(registry);
        this.unhealthy =
                MultiGauge.builder(Names.PREFIX + "un.healthy.host.count").register(registry);
    }

    /// Takes over the target groups of a configuration; their health is read when it is asked for.
    public void apply(Snapshot after) {
        List<Row<?>> up = new ArrayList<>();
        List<Row<?>> down = new ArrayList<>();
        for (TargetGroup group : after.targetGroups().values()) {
            after.loadBalancerOf(group.arn())
                    .map(LoadBalancer::arn)
                    .map(arn -> Dimensions.of(arn, group.arn()))
                    .ifPresent(
                            tags -> {
                                up.add(row(tags, group, TargetHealth.State.HEALTHY));
                                down.add(row(tags, group, TargetHealth.State.UNHEALTHY));
                            });
        }
        healthy.register(up, true);
        unhealthy.register(down, true);
    }

    private Row<?> row(Tags tags, TargetGroup group, TargetHealth.State state) {
        return Row.of(tags, () -> count(group, state));
    }

    private long count(TargetGroup group, TargetHealth.State state) {
        return group.targets().stream()
                .filter(target -> health.healthOf(group.keyOf(target)).state() == state)
                .count();
    }
}
