package dev.elbow.balancing;

import java.util.concurrent.atomic.AtomicInteger;

/// A pointer that goes round; the numbers wrap from the largest to the smallest.
final class Turn {
    private final AtomicInteger next;

    Turn() {
        this(0);
    }

    Turn(int start) {
        next = new AtomicInteger(start);
    }

    /// @return 0 to `size - 1`
    int of(int size) {
        return Integer.remainderUnsigned(next.getAndIncrement(), size);
    }
}
