package dev.elbow.function;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Where environments cost so much to start that only some of a revision may start at once: which
/// ones do, and the invocations that wait for whichever environment is free first.
final class WaitingLine {
    private final ConcurrentLinkedDeque<Invocation> waiting = new ConcurrentLinkedDeque<>();
    private final Set<EnvironmentSlot> slots = ConcurrentHashMap.newKeySet();
    private final AtomicInteger starting = new AtomicInteger();
    private final int limit;

    /// @param limit environments that may start at once, at least 1
    WaitingLine(int limit) {
        this.limit = limit;
    }

    /// Whether one more may start; each that does must be over.
    boolean begin() {
        int now = starting.get();
        while (now < limit) {
            if (starting.compareAndSet(now, now + 1)) {
                return true;
            }
            now = starting.get();
        }
        return false;
    }

    /// The start that was begun is that of this environment.
    void begun(EnvironmentSlot slot) {
        slots.add(slot);
    }

    /// The start has come to its end, or to nothing.
    ///
    /// @return whether it was not over before
    boolean over(EnvironmentSlot slot) {
        boolean was = slots.remove(slot);
        if (was) {
            over();
        }
        return was;
    }

    /// The start that was begun did not come to an environment.
    void over() {
        starting.decrementAndGet();
    }

    void add(Invocation invocation) {
        waiting.add(invocation);
    }

    @Nullable Invocation poll() {
        return waiting.poll();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
