package dev.elbow.function.packaged.inside;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ExecutorService;

/// The pools and timers of an environment.
final class Kept {
    private static final int FEW = 16;

    private final List<ExecutorService> pools = new ArrayList<>();
    private final Set<Timer> timers = new HashSet<>();
    private int clearedAt = FEW;

    synchronized void add(Object threads) {
        switch (threads) {
            case ExecutorService pool -> {
                pools.add(pool);
                forgetThoseThatEnded();
            }
            case Timer timer -> timers.add(timer);
            default -> throw new IllegalArgumentException(threads.getClass().getName());
        }
    }

    /// A function may make a pool for each invocation.
    private void forgetThoseThatEnded() {
        if (pools.size() > clearedAt) {
            pools.removeIf(ExecutorService::isTerminated);
            clearedAt = Math.max(FEW, 2 * pools.size());
        }
    }

    synchronized void remove(Timer cancelled) {
        timers.remove(cancelled);
    }

    synchronized void stop() {
        pools.forEach(ExecutorService::shutdownNow);
        pools.clear();
        timers.forEach(Timer::cancel);
        timers.clear();
    }
}
