package dev.elbow.observe;

import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.proxy.Exchange;
import dev.elbow.proxy.ExchangeListener;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts requests as CloudWatch's namespace `AWS/ApplicationELB` does (docs/reference/metrics.md).
/// The meters of a load balancer or target group are made by its first request, and go when it is
/// deleted; a request that ends after that is counted nowhere.
@Singleton
public final class TrafficMetrics implements ExchangeListener {
    private final MeterRegistry registry;
    private final Map<Arn, LoadBalancerMeters> loadBalancers = new ConcurrentHashMap<>();
    private volatile Snapshot current = Snapshot.EMPTY;
    private volatile Snapshot next = Snapshot.EMPTY;

    public TrafficMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Counts what this configuration has from now on: it may serve before its commit is through.
    public void prepare(Snapshot next) {
        this.next = next;
    }

    /// Removes the meters of what this configuration does not have any more. Called by one thread
    /// at a time.
    public void apply(Snapshot after) {
        var before = current;
        // First this, then remove: the maps' own locks see to it that none is made in between
        next = after;
        current = after;
        Snapshot.changed(before.targetGroups(), after.targetGroups()).stream()
                .filter(arn -> !after.targetGroups().containsKey(arn))
                .forEach(arn -> loadBalancers.values().forEach(of -> of.remove(arn)));
        Snapshot.changed(before.loadBalancers(), after.loadBalancers()).stream()
                .filter(arn -> !after.loadBalancers().containsKey(arn))
                .forEach(arn -> remove(arn, before));
    }

    private void remove(Arn loadBalancer, Snapshot before) {
        var gone = loadBalancers.remove(loadBalancer);
        if (gone != null) {
            before.targetGroups().keySet().forEach(gone::remove);
            gone.remove();
        }
    }

    @Override
    public void finished(Exchange exchange) {
        var loadBalancer = exchange.loadBalancer();
        if (loadBalancer == null) {
            return;
        }
        var meters = meters(loadBalancer.arn());
        if (meters == null) {
            return;
        }
        meters.count(exchange);
        var target = exchange.target();
        if (target != null) {
            var of = meters(meters, loadBalancer.arn(), target.targetGroup());
            if (of != null) {
                of.count(exchange);
            }
        }
    }

    private @Nullable LoadBalancerMeters meters(Arn loadBalancer) {
        var known = loadBalancers.get(loadBalancer);
        return known != null ? known : loadBalancers.computeIfAbsent(loadBalancer, this::make);
    }

    private @Nullable TargetGroupMeters meters(
            LoadBalancerMeters meters, Arn loadBalancer, Arn targetGroup) {
        var known = meters.of(targetGroup);
        return known != null ? known : meters.of(targetGroup, arn -> make(loadBalancer, arn));
    }

    private @Nullable LoadBalancerMeters make(Arn loadBalancer) {
        return has(loadBalancer)
                ? new LoadBalancerMeters(registry, Dimensions.of(loadBalancer))
                : null;
    }

    private @Nullable TargetGroupMeters make(Arn loadBalancer, Arn targetGroup) {
        boolean wanted =
                has(loadBalancer)
                        && (current.targetGroups().containsKey(targetGroup)
                                || next.targetGroups().containsKey(targetGroup));
        return wanted
                ? new TargetGroupMeters(registry, Dimensions.of(loadBalancer, targetGroup))
                : null;
    }

    private boolean has(Arn loadBalancer) {
        return current.loadBalancers().containsKey(loadBalancer)
                || next.loadBalancers().containsKey(loadBalancer);
    }
}
