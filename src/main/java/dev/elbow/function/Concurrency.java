package dev.elbow.function;

import java.util.concurrent.atomic.AtomicInteger;

/// How many invocations may be under way at once: a function's reserved concurrency, or what the
/// account has left for all functions without one.
final class Concurrency {
    private final AtomicInteger running = new AtomicInteger();
    private final boolean reserved;
    private volatile int limit;

    /// @param reserved for one function
    Concurrency(int limit, boolean reserved) {
        this.limit = limit;
        this.reserved = reserved;
    }

    boolean reserved() {
        return reserved;
    }

    void limit(int changed) {
        limit = changed;
    }

    /// Whether one more may begin; each that does must [#end()].
    boolean begin() {
        if (running.incrementAndGet() <= limit) {
            return true;
        }
        running.decrementAndGet();
        return false;
    }

    void end() {
        running.decrementAndGet();
    }
}
