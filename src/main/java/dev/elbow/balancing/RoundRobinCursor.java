package dev.elbow.balancing;

import java.util.concurrent.atomic.AtomicInteger;

/// A round-robin cursor; overflow of the counter keeps the order.
final class RoundRobinCursor {
    private final AtomicInteger next;

    RoundRobinCursor() {
        this(0);
    }

    RoundRobinCursor(int start) {
        next = new AtomicInteger(start);
    }

    /// @return 0 to `size - 1`
    int next(int size) {
        return Integer.remainderUnsigned(next.getAndIncrement(), size);
    }
}
