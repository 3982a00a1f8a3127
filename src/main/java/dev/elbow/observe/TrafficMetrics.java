package dev.elbow.observe;

import dev.elbow.model.Arn;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroupUsers;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.ExchangeListener;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts requests as CloudWatch's namespace `AWS/ApplicationELB` does (docs/reference/metrics.md).
/// The meters of a load balancer or target group are created by its first request and removed when
/// it is deleted; a request that ends later is not counted.
@Singleton
public final class TrafficMetrics implements ExchangeListener {
    private final MeterRegistry registry;
    private final TargetGroupUsers userTracker = new TargetGroupUsers();
    private final Map<Arn, LoadBalancerMeters> loadBalancers = new ConcurrentHashMap<>();
    private volatile Snapshot current = Snapshot.EMPTY;
    private volatile Snapshot next = Snapshot.EMPTY;

    /// The load balancer of each target group, in the next configuration.
    private volatile Map<Arn, LoadBalancer> users = Map.of();

    public TrafficMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Counts the requests of this configuration, too: it may serve before its commit is complete.
    /// Called by one thread at a time.
    public void prepare(Snapshot next) {
        this.next = next;
        users = userTracker.in(next);
    }

    /// Removes the meters of load balancers and target groups that this configuration does not
    /// have. Called by one thread at a time.
    public void apply(Snapshot after) {
        var before = current;
        // Before the removal: under the maps' locks no meters are then created for what is deleted
        prepare(after);
        current = after;
        Snapshot.changed(before.targetGroups(), after.targetGroups()).stream()
                .filter(arn -> !after.targetGroups().containsKey(arn))
                .forEach(arn -> loadBalancers.values().forEach(meters -> meters.remove(arn)));
        Snapshot.changed(before.loadBalancers(), after.loadBalancers()).stream()
                .filter(arn -> !after.loadBalancers().containsKey(arn))
                .forEach(arn -> remove(arn, before));
    }

    private void remove(Arn loadBalancer, Snapshot before) {
        var removed = loadBalancers.remove(loadBalancer);
        if (removed != null) {
            before.targetGroups().keySet().forEach(removed::remove);
            removed.remove();
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
            var groupMeters = meters(meters, loadBalancer.arn(), target.targetGroup());
            if (groupMeters != null) {
                groupMeters.count(exchange);
            }
        }
    }

    @Override
    public Runnable clientConnected(Arn loadBalancer) {
        var meters = meters(loadBalancer);
        return meters == null ? () -> {} : meters.connections().open();
    }

    @Override
    public void clientHandshakeFailed(Arn loadBalancer) {
        var meters = meters(loadBalancer);
        if (meters != null) {
            meters.connections().countTlsError();
        }
    }

    @Override
    public Runnable targetConnected(Arn targetGroup) {
        var user = users.get(targetGroup);
        return user == null ? () -> {} : clientConnected(user.arn());
    }

    @Override
    public void targetConnectionFailed(Arn targetGroup) {
        var user = users.get(targetGroup);
        var meters = user == null ? null : meters(user.arn());
        if (user != null && meters != null) {
            var groupMeters = meters(meters, user.arn(), targetGroup);
            if (groupMeters != null) {
                groupMeters.countConnectionError();
            }
        }
    }

    /// The requests of a target group, as counted by its meters.
    double countRequests(Arn loadBalancer, Arn targetGroup) {
        var meters = loadBalancers.get(loadBalancer);
        var groupMeters = meters == null ? null : meters.targetGroup(targetGroup);
        return groupMeters == null ? 0 : groupMeters.countRequests();
    }

    private @Nullable LoadBalancerMeters meters(Arn loadBalancer) {
        var existing = loadBalancers.get(loadBalancer);
        return existing != null
                ? existing
                : loadBalancers.computeIfAbsent(loadBalancer, this::createMeters);
    }

    private @Nullable TargetGroupMeters meters(
            LoadBalancerMeters meters, Arn loadBalancer, Arn targetGroup) {
        var existing = meters.targetGroup(targetGroup);
        return existing != null
                ? existing
                : meters.targetGroup(targetGroup, arn -> createMeters(loadBalancer, arn));
    }

    private @Nullable LoadBalancerMeters createMeters(Arn loadBalancer) {
        return isConfigured(loadBalancer)
                ? new LoadBalancerMeters(registry, Dimensions.of(loadBalancer))
                : null;
    }

    private @Nullable TargetGroupMeters createMeters(Arn loadBalancer, Arn targetGroup) {
        boolean isConfigured =
                isConfigured(loadBalancer)
                        && (current.targetGroups().containsKey(targetGroup)
                                || next.targetGroups().containsKey(targetGroup));
        return isConfigured
                ? new TargetGroupMeters(registry, Dimensions.of(loadBalancer, targetGroup))
                : null;
    }

    private boolean isConfigured(Arn loadBalancer) {
        return current.loadBalancers().containsKey(loadBalancer)
                || next.loadBalancers().containsKey(loadBalancer);
    }
}
