import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// Counts of one kind of answer: how many, how many wrong, and times in buckets of a sixteenth of
/// an octave.
final class ResponseCounts {
    private static final int STEPS = 16;

    private final AtomicLongArray buckets = new AtomicLongArray(STEPS * 40);
    private final LongAdder wrong = new LongAdder();

    void add(long nanos, boolean expected) {
        double octaves = Math.log(Math.max(1, nanos / 1000.0)) / Math.log(2);
        buckets.incrementAndGet(Math.min(buckets.length() - 1, (int) (octaves * STEPS)));
        if (!expected) {
            wrong.increment();
        }
    }

    long count() {
        long sum = 0;
        for (int bucket = 0; bucket < buckets.length(); bucket++) {
            sum += buckets.get(bucket);
        }
        return sum;
    }

    long wrong() {
        return wrong.sum();
    }

    /// @return milliseconds, 0 without answers
    double quantile(double share) {
        long left = (long) Math.ceil(count() * share);
        for (int bucket = 0; left > 0 && bucket < buckets.length(); bucket++) {
            left -= buckets.get(bucket);
            if (left <= 0) {
                return Math.pow(2, (bucket + 1.0) / STEPS) / 1000;
            }
        }
        return 0;
    }
}
