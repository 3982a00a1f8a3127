package dev.elbow.function.packaged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All platform threads of an environment: its own and those that the handler has started.
final class EnvironmentThreads {
    private final ThreadGroup group;

    /// @param uncaught hears of what ends a thread
    EnvironmentThreads(String name, Thread.UncaughtExceptionHandler uncaught) {
        group =
                new ThreadGroup(name) {
                    @Override
                    public void uncaughtException(Thread thread, Throwable thrown) {
                        uncaught.uncaughtException(thread, thrown);
                    }
                };
    }

    ThreadGroup group() {
        return group;
    }

    void interrupt() {
        group.interrupt();
    }

    List<Thread> alive() {
        var threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads);
        var alive = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            alive.add(threads[i]);
        }
        return alive;
    }

    /// Waits until all have ended.
    ///
    /// @return those that have not
    List<Thread> await(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        for (var left = alive(); !left.isEmpty(); left = alive()) {
            long nanos = end - System.nanoTime();
            try {
                if (nanos <= 0 || !left.getFirst().join(Duration.ofNanos(nanos))) {
                    return alive();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return alive();
            }
        }
        return List.of();
    }
}
