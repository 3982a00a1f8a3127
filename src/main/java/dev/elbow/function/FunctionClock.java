package dev.elbow.function;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The time that functions live by.
public interface FunctionClock {

    /// Milliseconds since 1970, for deadlines that a function is told.
    long millis();

    /// A reading for differences only, as [System#nanoTime()].
    long nanos();

    /// Rings once, on a thread of its own that must not be kept.
    void after(long nanos, Runnable alarm);

    /// The machine's time; its one thread is a daemon.
    static FunctionClock system() {
        return new SystemTime(
                Executors.newSingleThreadScheduledExecutor(
                        alarms ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("function-alarms")
                                        .unstarted(alarms)));
    }

    /// @param alarms rings the alarms
    record SystemTime(ScheduledExecutorService alarms) implements FunctionClock {
        @Override
        public long millis() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void after(long nanos, Runnable alarm) {
            alarms.schedule(alarm, nanos, TimeUnit.NANOSECONDS);
        }
    }
}
