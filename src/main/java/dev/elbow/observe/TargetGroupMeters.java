package dev.elbow.observe;

import dev.elbow.proxy.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/// What the targets of a group answered, and how fast (alb-spec §7.4, groups Targets and Lambda).
final class TargetGroupMeters {
    private final Counter requests;
    private final Timer responseTime;
    private final Counter lambdaUserErrors;
    private final StatusClasses answered;

    TargetGroupMeters(MeterRegistry registry, Tags tags) {
        requests = Names.counter(registry, "request.count", tags);
        responseTime = registry.timer(Names.PREFIX + "target.response.time", tags);
        lambdaUserErrors = Names.counter(registry, "lambda.user.error", tags);
        answered = new StatusClasses(registry, "httpcode.target", tags);
    }

    void count(Exchange exchange) {
        requests.increment();
        if (exchange.targetStatus() != 0) {
            answered.count(exchange.targetStatus());
            responseTime.record(exchange.targetNanos(), TimeUnit.NANOSECONDS);
        }
        var reason = exchange.errorReason();
        if (reason != null && reason.startsWith("Lambda")) {
            lambdaUserErrors.increment();
        }
    }
}
