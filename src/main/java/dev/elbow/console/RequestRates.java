package dev.elbow.console;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Requests in the last minute, from totals that are read when somebody asks. Until a minute has
/// passed since the first reading they are those since then.
///
/// @param <K> the key of a total
final class RequestRates<K> {
    private static final long MINUTE = 60_000_000_000L;

    /// Readings in a minute that are kept, at least one a second apart.
    private static final long APART = 1_000_000_000L;

    private record Reading<K>(long nanos, Map<K, Long> totals) {}

    private final LongSupplier clock;
    private final ArrayDeque<Reading<K>> readings = new ArrayDeque<>();

    /// @param clock as [System#nanoTime]
    RequestRates(LongSupplier clock) {
        this.clock = clock;
    }

    /// Adds a reading.
    ///
    /// @return the requests of each key in the last minute; a key that is new has all of its own
    synchronized Map<K, Long> read(Map<K, Long> totals) {
        long now = clock.getAsLong();
        // The last reading that is a minute old or older is what the others are compared with
        while (readings.size() > 1 && now - second().nanos() >= MINUTE) {
            readings.removeFirst();
        }
        var latest = readings.peekLast();
        if (latest == null || now - latest.nanos() >= APART) {
            readings.addLast(new Reading<>(now, Map.copyOf(totals)));
        }
        var before = readings.getFirst();
        boolean isStale = now - before.nanos() >= 2 * MINUTE;
        var counts = new HashMap<K, Long>();
        totals.forEach(
                (key, total) ->
                        counts.put(
                                key, isStale ? 0 : total - before.totals().getOrDefault(key, 0L)));
        return counts;
    }

    private Reading<K> second() {
        var iterator = readings.iterator();
        iterator.next();
        return iterator.next();
    }
}
