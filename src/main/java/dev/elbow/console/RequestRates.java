package dev.elbow.console;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Requests in the last minute, from totals that are read when somebody asks. In the first two
/// minutes they are those since the start; after a pause of two minutes without a reading, those
/// since the first one after it.
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
        readings.add(new Reading<>(clock.getAsLong(), Map.of()));
    }

    /// Adds a reading.
    ///
    /// @return the requests of each key in the last minute; a key that is new has all of its own
    synchronized Map<K, Long> read(Map<K, Long> totals) {
        long now = clock.getAsLong();
        if (now - readings.getLast().nanos() >= APART) {
            readings.addLast(new Reading<>(now, Map.copyOf(totals)));
        }
        // The last reading that is a minute old is what the totals are compared with
        while (readings.size() > 1 && (now - second().nanos() >= MINUTE || isOutdated(now))) {
            readings.removeFirst();
        }
        var before = readings.getFirst();
        var counts = new HashMap<K, Long>();
        totals.forEach(
                (key, total) -> counts.put(key, total - before.totals().getOrDefault(key, 0L)));
        return counts;
    }

    private boolean isOutdated(long now) {
        return now - readings.getFirst().nanos() >= 2 * MINUTE;
    }

    private Reading<K> second() {
        var iterator = readings.iterator();
        iterator.next();
        return iterator.next();
    }
}
