package dev.elbow.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/// A clock that a test advances; starts close to the overflow of `nanoTime`.
final class FakeScheduler implements Scheduler {
    private record ScheduledTask(long at, long number, Runnable work) {}

    private long now = Long.MAX_VALUE - Duration.ofSeconds(31).toNanos();
    private long number;
    private final Queue<ScheduledTask> tasks =
            new PriorityQueue<>(
                    Comparator.<ScheduledTask>comparingLong(task -> task.at() - now)
                            .thenComparingLong(ScheduledTask::number));

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Timer schedule(Duration delay, Runnable work) {
        var task = new ScheduledTask(now + delay.toNanos(), number++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /// Runs the tasks that are due now.
    void runDue() {
        advance(Duration.ZERO);
    }

    void advanceSeconds(int seconds) {
        advance(Duration.ofSeconds(seconds));
    }

    private void advance(Duration time) {
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

    /// Advances without running a task, as a suspended machine does.
    void suspendSeconds(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    int pending() {
        return tasks.size();
    }
}
