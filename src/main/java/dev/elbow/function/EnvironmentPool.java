package dev.elbow.function;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/// The environments of one function. The one that was used last is used next, so that those that
/// are not needed grow old and can go.
final class EnvironmentPool {
    /// Makes the environment of a number, from 1.
    interface Maker {
        Environment make(int number, EnvironmentPool pool);
    }

    private final ConcurrentLinkedDeque<Environment> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Concurrency concurrency;
    private final Maker maker;
    private volatile boolean closed;

    EnvironmentPool(Concurrency concurrency, Maker maker) {
        this.concurrency = concurrency;
        this.maker = maker;
    }

    /// Gives the invocation to an idle environment or to a new one.
    ///
    /// @return false when as many as are allowed are at work
    boolean run(Invocation invocation) {
        if (!concurrency.begin()) {
            return false;
        }
        try {
            var environment = idle.pollFirst();
            if (environment == null) {
                environment = maker.make(made.incrementAndGet(), this);
                environment.start();
            }
            environment.hand(invocation);
            return true;
        } catch (OutOfMemoryError noMoreThreads) {
            concurrency.end();
            throw noMoreThreads;
        }
    }

    /// An environment is done with its invocation.
    ///
    /// @param usable whether it may have another one
    void finished(Environment environment, boolean usable) {
        if (usable) {
            idle.addFirst(environment);
        }
        concurrency.end();
        if (closed) {
            closeIdle();
        }
    }

    /// Ends the environments that were not used since then.
    ///
    /// @param nanos of the [FunctionClock]
    void reap(long nanos) {
        for (var environment : idle) {
            // Whoever removes it owns it: an invocation may be taking it at this moment.
            if (environment.idleSince() - nanos < 0 && idle.remove(environment)) {
                environment.close();
            }
        }
    }

    /// Ends all environments, those at work after their invocation.
    void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (var environment = idle.pollFirst();
                environment != null;
                environment = idle.pollFirst()) {
            environment.close();
        }
    }

    int idle() {
        return idle.size();
    }
}
