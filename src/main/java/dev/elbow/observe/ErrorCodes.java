package dev.elbow.observe;

import io.micrometer.core.instrument.Counter;

/// `HTTPCode_ELB_500_Count`, `_502_`, `_503_` and `_504_`: the errors that CloudWatch also counts
/// one by one.
final class ErrorCodes {
    private final Counter error500;
    private final Counter error502;
    private final Counter error503;
    private final Counter error504;

    ErrorCodes(MeterSet meters) {
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
                // Only in its class
            }
        }
    }
}
