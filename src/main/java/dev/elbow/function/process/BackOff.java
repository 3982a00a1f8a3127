package dev.elbow.function.process;

import java.util.concurrent.atomic.AtomicInteger;

/// How long to wait before a runtime is started again that has failed to initialize several times
/// in a row: at first not at all, then longer and longer.
final class BackOff {
    /// A function that is mended meanwhile should not be waited for.
    private static final long MAX_MILLIS = 1000;

    private static final long FIRST_MILLIS = 50;
    private static final int FREE = 2;
    private static final int DOUBLINGS = 5;

    private final AtomicInteger failures = new AtomicInteger();

    void failed() {
        failures.incrementAndGet();
    }

    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    long millis() {
        int over = failures.get() - FREE;
        return over < 0 ? 0 : Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(over, DOUBLINGS));
    }
}
