package dev.elbow.observe;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.RequestProtocol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Meters of a load balancer's own responses and of the bytes it processed
/// (docs/reference/metrics.md, group LB).
final class LoadBalancerMeters {
    private final MeterSet meters;
    private final Counter fixedResponses;
    private final Counter redirects;
    private final Counter nonStickyRequests;
    private final Counter grpcRequests;
    private final Counter processedBytes;
    private final ConnectionMeters connections;
    private final StatusClassCounters responses;
    private final ErrorCodeCounters errors;
    private final Map<Arn, TargetGroupMeters> targetGroups = new ConcurrentHashMap<>();

    LoadBalancerMeters(MeterRegistry registry, Tags tags) {
        meters = new MeterSet(registry, tags);
        fixedResponses = meters.counter("http.fixed.response.count");
        redirects = meters.counter("http.redirect.count");
        nonStickyRequests = meters.counter("non.sticky.request.count");
        grpcRequests = meters.counter("grpc.request.count");
        processedBytes = meters.counter("processed.bytes");
        connections = new ConnectionMeters(meters);
        responses = new StatusClassCounters(meters, "httpcode.elb", 3);
        errors = new ErrorCodeCounters(meters);
    }

    ConnectionMeters connections() {
        return connections;
    }

    /// The meters of a target group behind this load balancer; null before its first request.
    @Nullable TargetGroupMeters targetGroup(Arn targetGroup) {
        return targetGroups.get(targetGroup);
    }

    /// @param factory of meters that do not exist yet; returns null for a target group without
    ///   meters
    @Nullable TargetGroupMeters targetGroup(
            Arn targetGroup, Function<Arn, @Nullable TargetGroupMeters> factory) {
        return targetGroups.computeIfAbsent(targetGroup, factory);
    }

    void remove(Arn targetGroup) {
        var removed = targetGroups.remove(targetGroup);
        if (removed != null) {
            removed.remove();
        }
    }

    void remove() {
        meters.remove();
    }

    void count(Exchange exchange) {
        processedBytes.increment((double) exchange.receivedBytes() + exchange.sentBytes());
        if (exchange.isNonSticky()) {
            nonStickyRequests.increment();
        }
        if (exchange.requestProtocol() == RequestProtocol.GRPC) {
            grpcRequests.increment();
        }
        if (exchange.targetStatus() != 0) {
            return;
        }
        var rule = exchange.rule();
        if (rule == null || exchange.errorReason() != null) {
            countOwnResponse(exchange.status());
            return;
        }
        switch (rule.terminal()) {
            case Action.FixedResponse _ -> fixedResponses.increment();
            case Action.Redirect _ -> {
                redirects.increment();
                countOwnResponse(exchange.status());
            }
            case Action.Forward _, Action.Preceding _ -> countOwnResponse(exchange.status());
        }
    }

    private void countOwnResponse(int status) {
        responses.count(status);
        errors.count(status);
    }
}
