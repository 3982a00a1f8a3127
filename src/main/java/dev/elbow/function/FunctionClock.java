package dev.elbow.function;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The time that functions live by.
public interface FunctionClock extends AutoCloseable {

    /// Milliseconds since 1970, for deadlines that a function is told.
    long millis();

    /// A reading for differences only, as [System#nanoTime()].
    long nanos();

    /// Rings once, on a thread of its own that must not be kept.
    void after(long nanos, Runnable alarm);

    /// No alarm rings any longer.
    @Override
    void close();

    /// The machine's time; its one thread is a daemon.
    static FunctionClock system() {
        return new SystemTime();
    }

    final class SystemTime implements FunctionClock {
        private final ScheduledThreadPoolExecutor alarms =
                new ScheduledThreadPoolExecutor(
                        1,
                        work ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("function-alarms")
                                        .unstarted(work),
                        // What still runs when all is closed sets its alarms in vain.
                        new ThreadPoolExecutor.DiscardPolicy());

        private SystemTime() {}

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
            var _ = alarms.schedule(alarm, nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public void close() {
            alarms.shutdownNow();
        }
    }
}
