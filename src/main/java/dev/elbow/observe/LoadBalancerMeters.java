package dev.elbow.observe;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.proxy.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Meters of a load balancer's own responses and of the bytes it carried
/// (docs/reference/metrics.md, group LB).
final class LoadBalancerMeters {
    private final MeterSet meters;
    private final Counter fixedResponses;
    private final Counter redirects;
    private final Counter processedBytes;
    private final StatusClasses answered;
    private final ErrorCodes errors;
    private final Map<Arn, TargetGroupMeters> targetGroups = new ConcurrentHashMap<>();

    LoadBalancerMeters(MeterRegistry registry, Tags tags) {
        meters = new MeterSet(registry, tags);
        fixedResponses = meters.counter("http.fixed.response.count");
        redirects = meters.counter("http.redirect.count");
        processedBytes = meters.counter("processed.bytes");
        answered = new StatusClasses(meters, "httpcode.elb", 3);
        errors = new ErrorCodes(meters);
    }

    /// Of a target group behind this load balancer; null when it has none yet.
    @Nullable TargetGroupMeters of(Arn targetGroup) {
        return targetGroups.get(targetGroup);
    }

    /// @param make gives null when there are to be none
    @Nullable TargetGroupMeters of(
            Arn targetGroup, Function<Arn, @Nullable TargetGroupMeters> make) {
        return targetGroups.computeIfAbsent(targetGroup, make);
    }

    void remove(Arn targetGroup) {
        var gone = targetGroups.remove(targetGroup);
        if (gone != null) {
            gone.remove();
        }
    }

    void remove() {
        meters.remove();
    }

    void count(Exchange exchange) {
        processedBytes.increment((double) exchange.receivedBytes() + exchange.sentBytes());
        if (exchange.targetStatus() != 0) {
            return;
        }
        var rule = exchange.rule();
        if (rule == null || exchange.errorReason() != null) {
            answeredItself(exchange.status());
            return;
        }
        switch (rule.terminal()) {
            case Action.FixedResponse _ -> fixedResponses.increment();
            case Action.Redirect _ -> {
                redirects.increment();
                answeredItself(exchange.status());
            }
            case Action.Forward _, Action.Preceding _ -> answeredItself(exchange.status());
        }
    }

    private void answeredItself(int status) {
        answered.count(status);
        errors.count(status);
    }
}
