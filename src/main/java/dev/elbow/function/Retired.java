package dev.elbow.function;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Pools that are closed and whose environments are still at work.
final class Retired {
    private final Set<EnvironmentPool> pools = new HashSet<>();

    synchronized void add(EnvironmentPool pool) {
        pools.add(pool);
    }

    synchronized void remove(EnvironmentPool pool) {
        pools.remove(pool);
        if (pools.isEmpty()) {
            notifyAll();
        }
    }

    synchronized List<EnvironmentPool> all() {
        return List.copyOf(pools);
    }

    /// Returns when there is none, at the latest after so long.
    synchronized void await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); left > 0 && !pools.isEmpty(); ) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
                left = end - System.nanoTime();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
