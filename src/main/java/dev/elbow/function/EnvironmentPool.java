package dev.elbow.function;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/// The environments of one function. The one that was used last is used next, so that those that
/// are not needed grow old and can go.
final class EnvironmentPool {
    /// Makes the environment of a number, from 1.
    interface Maker {
        EnvironmentSlot make(int number, EnvironmentPool pool);
    }

    private final ConcurrentLinkedDeque<EnvironmentSlot> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Concurrency concurrency;
    private final Revision revision;
    private final Maker maker;
    private volatile boolean closed;

    /// @param revision closed with the pool
    EnvironmentPool(Concurrency concurrency, Revision revision, Maker maker) {
        this.concurrency = concurrency;
        this.revision = revision;
        this.maker = maker;
    }

    /// Gives the invocation to an idle environment or to a new one.
    ///
    /// @return false when as many as are allowed are at work
    boolean run(Invocation invocation) {
        if (!concurrency.begin()) {
            return false;
        }
        begin(invocation);
        return true;
    }

    private void begin(Invocation invocation) {
        try {
            var environment = idle.pollFirst();
            if (environment == null) {
                environment = maker.make(made.incrementAndGet(), this);
            }
            environment.hand(invocation);
        } catch (OutOfMemoryError noMoreThreads) {
            concurrency.end();
            throw noMoreThreads;
        }
    }

    /// An environment is done with its invocation.
    ///
    /// @param usable whether it may have another one
    void finished(EnvironmentSlot environment, boolean usable) {
        if (usable) {
            idle.addFirst(environment);
        }
        concurrency.end();
        if (closed) {
            closeIdle();
        }
    }

    /// An environment was lost before it saw its invocation: another one takes it.
    void again(EnvironmentSlot lostOne, Invocation invocation) {
        lost(lostOne);
        begin(invocation);
    }

    /// An idle environment is no more.
    void lost(EnvironmentSlot environment) {
        idle.remove(environment);
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
        revision.close();
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
