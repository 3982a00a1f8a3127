package dev.elbow.observe;

import io.micrometer.core.instrument.Counter;

/// A counter for each class of status codes up to `5XX`.
final class StatusClassCounters {
    private static final int LAST_CLASS = 5;

    private final int firstClass;
    private final Counter[] counters;

    /// @param name such as `httpcode.target`, which becomes `HTTPCode_Target_2XX_Count`
    /// @param firstClass the lowest class that CloudWatch counts: 2 of targets, 3 of load balancers
    StatusClassCounters(MeterSet meters, String name, int firstClass) {
        this.firstClass = firstClass;
        this.counters = new Counter[LAST_CLASS - firstClass + 1];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = meters.counter(name + "." + (firstClass + i) + "xx.count");
        }
    }

    void count(int status) {
        int statusClass = status / 100;
        if (statusClass >= firstClass && statusClass <= LAST_CLASS) {
            counters[statusClass - firstClass].increment();
        }
    }
}
