package dev.elbow.observe;

import io.micrometer.core.instrument.Counter;

/// A counter for each class of status codes up to `5XX`.
final class StatusClasses {
    private static final int LAST = 5;

    private final int first;
    private final Counter[] counters;

    /// @param name such as `httpcode.target`, which becomes `HTTPCode_Target_2XX_Count`
    /// @param first the lowest class that CloudWatch counts: 2 of targets, 3 of load balancers
    StatusClasses(MeterSet meters, String name, int first) {
        this.first = first;
        this.counters = new Counter[LAST - first + 1];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = meters.counter(name + "." + (first + i) + "xx.count");
        }
    }

    void count(int status) {
        int of = status / 100;
        if (of >= first && of <= LAST) {
            counters[of - first].increment();
        }
    }
}
