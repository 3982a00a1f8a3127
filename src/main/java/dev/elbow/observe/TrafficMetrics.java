package dev.elbow.observe;

import dev.elbow.model.Arn;
import dev.elbow.proxy.Exchange;
import dev.elbow.proxy.ExchangeListener;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts requests as CloudWatch's namespace `AWS/ApplicationELB` does (alb-spec §7.4).
@Singleton
public final class TrafficMetrics implements ExchangeListener {
    private final MeterRegistry registry;
    private final Map<Arn, LoadBalancerMeters> loadBalancers = new ConcurrentHashMap<>();
    private final Map<Arn, TargetGroupMeters> targetGroups = new ConcurrentHashMap<>();

    TrafficMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void finished(Exchange exchange) {
        var loadBalancer = exchange.loadBalancer();
        if (loadBalancer == null) {
            return;
        }
        var arn = loadBalancer.arn();
        meters(arn).count(exchange);
        var target = exchange.target();
        if (target != null) {
            // A target group belongs to one load balancer at a time
            meters(arn, target.targetGroup()).count(exchange);
        }
    }

    private LoadBalancerMeters meters(Arn loadBalancer) {
        var known = loadBalancers.get(loadBalancer);
        return known != null
                ? known
                : loadBalancers.computeIfAbsent(
                        loadBalancer, arn -> new LoadBalancerMeters(registry, Dimensions.of(arn)));
    }

    private TargetGroupMeters meters(Arn loadBalancer, Arn targetGroup) {
        var known = targetGroups.get(targetGroup);
        return known != null
                ? known
                : targetGroups.computeIfAbsent(
                        targetGroup,
                        arn -> new TargetGroupMeters(registry, Dimensions.of(loadBalancer, arn)));
    }
}
