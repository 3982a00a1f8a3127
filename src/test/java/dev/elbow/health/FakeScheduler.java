package dev.elbow.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/// Time that passes when a test says so; starts close to the overflow of `nanoTime`.
final class FakeScheduler implements Scheduler {
    private record Task(long at, long number, Runnable work) {}

    private long now = Long.MAX_VALUE - Duration.ofSeconds(31).toNanos();
    private long number;
    private final Queue<Task> tasks =
            new PriorityQueue<>(
                    Comparator.<Task>comparingLong(task -> task.at() - now)
                            .thenComparingLong(Task::number));

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
        var task = new Task(now + delay.toNanos(), number++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /// Runs what is due now.
    void settle() {
        pass(Duration.ZERO);
    }

    void passSeconds(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    private void pass(Duration time) {
        long end = now + time.toNanos();
        for (var task = tasks.peek(); task != null && task.at() - end <= 0; task = tasks.peek()) {
            tasks.remove();
            if (task.at() - now > 0) {
                now = task.at();
            }
            task.work().run();
        }
        now = end;
    }

    /// A suspended machine: time passes, and nothing runs.
    void suspendSeconds(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    int pending() {
        return tasks.size();
    }
}
