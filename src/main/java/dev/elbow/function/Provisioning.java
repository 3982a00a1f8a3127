package dev.elbow.function;

import java.lang.ref.WeakReference;
import java.time.Duration;

/// Provisioned concurrency: environments of a revision that are started before anyone asks for
/// them, and replaced when they are lost.
final class Provisioning {
    private static final long INIT_NANOS = Duration.ofSeconds(130).toNanos();
    private static final long FIRST_WAIT = Duration.ofSeconds(1).toNanos();
    private static final int MAX_DOUBLINGS = 6;

    private final EnvironmentPool pool;
    private final EnvironmentTerms terms;
    private int wanted;
    private int allocated;
    private int failures;
    private boolean waiting;
    private boolean closed;
    private String problem = "";

    Provisioning(EnvironmentPool pool, EnvironmentTerms terms) {
        this.pool = pool;
        this.terms = terms;
    }

    /// Makes them so many.
    void want(int environments) {
        synchronized (this) {
            if (wanted == environments) {
                return;
            }
            wanted = environments;
            failures = 0;
            problem = "";
        }
        check();
        for (var slot : pool.slots()) {
            if (demoted(slot)) {
                pool.closeIfIdle(slot);
            }
        }
    }

    private synchronized boolean demoted(EnvironmentSlot slot) {
        if (allocated <= wanted || !slot.provisioned() || slot.isOver()) {
            return false;
        }
        slot.demote();
        allocated--;
        return true;
    }

    /// Starts what is missing.
    private void check() {
        for (int missing = claim(); missing > 0; missing--) {
            start();
        }
    }

    private synchronized int claim() {
        if (closed || waiting || allocated >= wanted) {
            return 0;
        }
        int missing = wanted - allocated;
        allocated = wanted;
        return missing;
    }

    private void start() {
        try {
            var slot = pool.start(EnvironmentFacts.PROVISIONED);
            if (slot == null) {
                unclaim();
            } else {
                watch(new WeakReference<>(slot));
            }
        } catch (RuntimeException | OutOfMemoryError failed) {
            unclaim();
            failed(failed.toString());
        }
    }

    private synchronized void unclaim() {
        allocated--;
    }

    /// Nobody's invocation runs out of time by an init phase without end. The reference is weak
    /// since an alarm must not keep an environment that is gone.
    private void watch(WeakReference<EnvironmentSlot> started) {
        long timeout = Duration.ofSeconds(terms.version().timeoutSeconds()).toNanos();
        terms.clock()
                .after(
                        Math.max(INIT_NANOS, timeout),
                        () -> {
                            var slot = started.get();
                            if (slot != null && slot.initializing()) {
                                failed("init: no end (expected: at most 130 s)");
                                slot.kill();
                            }
                        });
    }

    synchronized void ready() {
        failures = 0;
        problem = "";
    }

    /// An environment could not be made ready. The next one is tried after a while.
    void failed(String why) {
        long wait;
        synchronized (this) {
            problem = why;
            if (waiting || closed) {
                return;
            }
            waiting = true;
            wait = FIRST_WAIT << Math.min(failures, MAX_DOUBLINGS);
            failures++;
        }
        terms.clock().after(wait, this::tryAgain);
    }

    private void tryAgain() {
        synchronized (this) {
            waiting = false;
        }
        check();
    }

    void gone(EnvironmentSlot slot) {
        synchronized (this) {
            if (!slot.provisioned()) {
                return;
            }
            slot.demote();
            allocated--;
        }
        check();
    }

    synchronized void close() {
        closed = true;
    }

    /// Why the last one could not be made ready, or empty.
    synchronized String problem() {
        return problem;
    }

    synchronized int allocated() {
        return allocated;
    }

    int available() {
        return (int)
                pool.slots().stream()
                        .filter(slot -> slot.provisioned() && slot.isInitialized())
                        .count();
    }
}
