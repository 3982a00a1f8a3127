package dev.elbow.function;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.FunctionActivity.LastError;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts the ended invocations of a function and keeps the last durations. Written by any thread
/// without a lock.
final class InvocationCounts {
    /// Durations kept, a power of two: enough for a 99th percentile.
    static final int KEPT = 512;

    private final LongAdder invocations = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder throttles = new LongAdder();
    private final AtomicInteger next = new AtomicInteger();

    /// The function's durations in nanoseconds plus one; 0 for none yet.
    private final AtomicLongArray durations = new AtomicLongArray(KEPT);

    private volatile @Nullable LastError lastError;

    /// @param nanos the duration, or -1 when the function did not run
    /// @param millis now, since 1970
    void add(InvocationResult result, long nanos, long millis) {
        if (result instanceof Failed failed) {
            if (failed.reason() == Reason.THROTTLING) {
                throttles.increment();
                return;
            }
            errors.increment();
            lastError = new LastError(millis, failed.message());
        }
        invocations.increment();
        if (nanos >= 0) {
            durations.setRelease(next.getAndIncrement() & KEPT - 1, nanos + 1);
        }
    }

    long invocations() {
        return invocations.sum();
    }

    long errors() {
        return errors.sum();
    }

    long throttles() {
        return throttles.sum();
    }

    Optional<LastError> lastError() {
        return Optional.ofNullable(lastError);
    }

    /// The kept durations in nanoseconds, ascending.
    long[] durations() {
        var kept = new long[KEPT];
        int count = 0;
        for (int index = 0; index < KEPT; index++) {
            long duration = durations.getAcquire(index);
            if (duration > 0) {
                kept[count++] = duration - 1;
            }
        }
        var sorted = Arrays.copyOf(kept, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /// The nearest-rank percentile; empty of no durations.
    ///
    /// @param sorted ascending
    static OptionalLong percentile(long[] sorted, int percent) {
        int rank = Math.ceilDiv(sorted.length * percent, 100);
        return rank == 0 ? OptionalLong.empty() : OptionalLong.of(sorted[rank - 1]);
    }
}
