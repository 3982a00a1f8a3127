package dev.elbow.observe;

import dev.elbow.model.Action;
import dev.elbow.proxy.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// What a load balancer answered by itself, and the bytes it carried (alb-spec §7.4, group LB).
final class LoadBalancerMeters {
    private final Counter fixedResponses;
    private final Counter redirects;
    private final Counter processedBytes;
    private final StatusClasses answered;

    LoadBalancerMeters(MeterRegistry registry, Tags tags) {
        fixedResponses = Names.counter(registry, "http.fixed.response.count", tags);
        redirects = Names.counter(registry, "http.redirect.count", tags);
        processedBytes = Names.counter(registry, "processed.bytes", tags);
        answered = new StatusClasses(registry, "httpcode.elb", tags);
    }

    void count(Exchange exchange) {
        processedBytes.increment((double) exchange.receivedBytes() + exchange.sentBytes());
        if (exchange.targetStatus() != 0) {
            return;
        }
        var rule = exchange.rule();
        if (rule == null || exchange.errorReason() != null) {
            answered.count(exchange.status());
            return;
        }
        switch (rule.terminal()) {
            case Action.FixedResponse _ -> fixedResponses.increment();
            case Action.Redirect _ -> {
                redirects.increment();
                answered.count(exchange.status());
            }
            case Action.Forward _ -> answered.count(exchange.status());
        }
    }
}
