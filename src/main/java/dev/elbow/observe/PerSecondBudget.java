package dev.elbow.observe;

import java.util.concurrent.atomic.AtomicLong;

/// A limited number of uses for each second of the clock. Safe from any thread, without a lock.
public final class PerSecondBudget {
    private static final int USES_BITS = 16;
    private static final long USES = (1L << USES_BITS) - 1;

    private final int perSecond;

    /// The second and, in the lowest bits, the number of its uses that are taken.
    private final AtomicLong taken = new AtomicLong();

    /// @param perSecond 0-65,534
    public PerSecondBudget(int perSecond) {
        this.perSecond = perSecond;
    }

    /// Takes one of this second.
    ///
    /// @return whether there was one left
    public boolean take(long second) {
        while (perSecond > 0) {
            long before = taken.get();
            boolean isNewSecond = isAnotherSecond(second, before >> USES_BITS);
            if (!isNewSecond && (before & USES) >= perSecond) {
                return false;
            }
            long after = isNewSecond ? second << USES_BITS | 1 : before + 1;
            if (taken.compareAndSet(before, after)) {
                return true;
            }
        }
        return false;
    }

    /// A request that ended just before one on another event loop counts to the second of that one;
    /// one that ended long before means that the clock was set back.
    private static boolean isAnotherSecond(long second, long current) {
        return second > current || second < current - 1;
    }
}
