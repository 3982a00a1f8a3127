package dev.elbow.observe.requestlog;

import java.util.concurrent.atomic.AtomicLong;

/// A limited number of lines for each second of the clock. Safe from any thread, without a lock.
final class LineBudget {
    private static final int LINES_BITS = 16;
    private static final long LINES = (1L << LINES_BITS) - 1;

    private final int perSecond;

    /// The second and, in the lowest bits, the number of its lines that are taken.
    private final AtomicLong taken = new AtomicLong();

    /// @param perSecond at most 65,534
    LineBudget(int perSecond) {
        this.perSecond = perSecond;
    }

    /// Takes a line of this second.
    ///
    /// @return whether there was one left
    boolean takeLine(long second) {
        while (true) {
            long before = taken.get();
            boolean isNewSecond = isAnotherSecond(second, before >> LINES_BITS);
            if (!isNewSecond && (before & LINES) >= perSecond) {
                return false;
            }
            long after = isNewSecond ? second << LINES_BITS | 1 : before + 1;
            if (taken.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    /// A request that ended just before one on another event loop counts to the second of that one;
    /// one that ended long before means that the clock was set back.
    private static boolean isAnotherSecond(long second, long current) {
        return second > current || second < current - 1;
    }
}
