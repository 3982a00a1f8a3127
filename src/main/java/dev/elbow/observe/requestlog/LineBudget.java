package dev.elbow.observe.requestlog;

import java.util.concurrent.atomic.AtomicLong;

/// A number of lines for each second of the clock. Safe from any thread, without a lock.
final class LineBudget {
    private static final int LINES_BITS = 16;
    private static final long LINES = (1L << LINES_BITS) - 1;

    private final int perSecond;

    /// The second, and how many of its lines are taken in the lowest bits.
    private final AtomicLong taken = new AtomicLong();

    /// @param perSecond at most 65,534
    LineBudget(int perSecond) {
        this.perSecond = perSecond;
    }

    /// Takes a line of this second, if there is one left.
    boolean take(long second) {
        while (true) {
            long seen = taken.get();
            boolean begins = isAnother(second, seen >> LINES_BITS);
            if (!begins && (seen & LINES) >= perSecond) {
                return false;
            }
            if (taken.compareAndSet(seen, begins ? second << LINES_BITS | 1 : seen + 1)) {
                return true;
            }
        }
    }

    /// A request that ended a moment before its neighbour on another event loop counts to the
    /// neighbour's second; one that ended long before it shows that the clock was set back.
    private static boolean isAnother(long second, long current) {
        return second > current || second < current - 1;
    }
}
