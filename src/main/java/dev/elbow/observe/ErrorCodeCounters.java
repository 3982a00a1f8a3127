package dev.elbow.observe;

import io.micrometer.core.instrument.Counter;

/// The counters of `HTTPCode_ELB_500_Count`, `_502_`, `_503_` and `_504_`: errors with a metric of
/// their own.
final class ErrorCodeCounters {
    private final Counter error500;
    private final Counter error502;
    private final Counter error503;
    private final Counter error504;

    ErrorCodeCounters(MeterSet meters) {
        error500 = meters.counter("httpcode.elb.500.count");
        error502 = meters.counter("httpcode.elb.502.count");
        error503 = meters.counter("httpcode.elb.503.count");
        error504 = meters.counter("httpcode.elb.504.count");
    }

    void count(int status) {
        switch (status) {
            case 500 -> error500.increment();
            case 502 -> error502.increment();
            case 503 -> error503.increment();
            case 504 -> error504.increment();
            default -> {
                // CloudWatch counts it in its class only
            }
        }
    }
}
