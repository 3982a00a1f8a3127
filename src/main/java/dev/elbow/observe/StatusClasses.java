package dev.elbow.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/// A counter for each class of status codes, `2XX` to `5XX`.
final class StatusClasses {
    private static final int FIRST = 2;
    private static final int LAST = 5;

    private final Counter[] counters = new Counter[LAST - FIRST + 1];

    /// @param name such as `httpcode.target`, which becomes `HTTPCode_Target_2XX_Count`
    StatusClasses(MeterRegistry registry, String name, Tags tags) {
        for (int first = FIRST; first <= LAST; first++) {
            counters[first - FIRST] =
                    Names.counter(registry, name + "." + first + "xx.count", tags);
        }
    }

    void count(int status) {
        int first = status / 100;
        if (first >= FIRST && first <= LAST) {
            counters[first - FIRST].increment();
        }
    }
}
