package dev.elbow.observe;

import dev.elbow.proxy.exchange.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/// Meters of the responses of a group's targets and their times (docs/reference/metrics.md, groups
/// Targets and Lambda).
final class TargetGroupMeters {
    private final MeterSet meters;
    private final Counter requests;
    private final Timer responseTime;
    private final Counter tlsErrors;
    private final Counter connectionErrors;
    private final Counter lambdaUserErrors;
    private final StatusClassCounters responses;

    TargetGroupMeters(MeterRegistry registry, Tags tags) {
        meters = new MeterSet(registry, tags);
        requests = meters.counter("request.count");
        connectionErrors = meters.counter("target.connection.error.count");
        responseTime = meters.timer("target.response.time");
        tlsErrors = meters.counter("target.tls.negotiation.error.count");
        lambdaUserErrors = meters.counter("lambda.user.error");
        responses = new StatusClassCounters(meters, "httpcode.target", 2);
    }

    void count(Exchange exchange) {
        requests.increment();
        if (exchange.targetStatus() != 0) {
            responses.count(exchange.targetStatus());
            responseTime.record(exchange.targetNanos(), TimeUnit.NANOSECONDS);
        }
        if (exchange.isTargetTlsFailure()) {
            tlsErrors.increment();
        }
        var reason = exchange.errorReason();
        if (reason != null && reason.startsWith("Lambda")) {
            lambdaUserErrors.increment();
        }
    }

    double countRequests() {
        return requests.count();
    }

    void countConnectionError() {
        connectionErrors.increment();
    }

    void remove() {
        meters.remove();
    }
}
