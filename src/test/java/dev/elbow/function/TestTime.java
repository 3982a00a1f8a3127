package dev.elbow.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that passes when told to; alarms ring on the thread that tells.
final class TestTime implements FunctionClock {
    private record Alarm(long at, Runnable rings) {}

    private final List<Alarm> alarms = new ArrayList<>();
    private long now = 1_000_000_000L;

    @Override
    public synchronized long millis() {
        return 1_790_000_000_000L + now / 1_000_000;
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void after(long nanos, Runnable alarm) {
        alarms.add(new Alarm(now + nanos, alarm));
    }

    @Override
    public synchronized void close() {
        alarms.clear();
    }

    void pass(Duration duration) {
        long end = nanos() + duration.toNanos();
        for (var due = due(end); due != null; due = due(end)) {
            due.rings().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    /// Time passes while the process stands still: what is due rings afterwards.
    void standStill(Duration duration) {
        synchronized (this) {
            now += duration.toNanos();
        }
        pass(Duration.ZERO);
    }

    private synchronized @org.jspecify.annotations.Nullable Alarm due(long end) {
        var first = alarms.stream().min(Comparator.comparingLong(Alarm::at)).orElse(null);
        if (first == null || first.at() > end) {
            return null;
        }
        alarms.remove(first);
        now = Math.max(now, first.at());
        return first;
    }
}
