package dev.elbow.function.inprocess;

import dev.elbow.function.Invocation;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread of an environment, and what it is at.
final class Worker {
    private final InProcessEnvironment environment;
    private final EnvironmentThread thread;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicReference<@Nullable Invocation> running = new AtomicReference<>();
    private volatile @Nullable Invocation next;

    Worker(InProcessEnvironment environment, @Nullable ThreadGroup group, String name) {
        this.environment = environment;
        thread =
                new EnvironmentThread(
                        group,
                        name,
                        environment.owner(),
                        () -> environment.run(this),
                        environment.classes());
    }

    void start() {
        thread.start();
    }

    /// Whether it has taken the invocation.
    boolean hand(Invocation invocation) {
        if (!taken.compareAndSet(false, true)) {
            return false;
        }
        next = invocation;
        LockSupport.unpark(thread);
        return true;
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    void interrupt() {
        thread.interrupt();
    }

    /// Whether there is an invocation that it has not begun.
    boolean handed() {
        return next != null;
    }

    /// From now on nobody hears how what it is at ends.
    @Nullable Invocation giveUp() {
        return running.getAndSet(null);
    }

    void serve() {
        for (var invocation = take(); invocation != null; invocation = take()) {
            if (!perform(invocation)) {
                environment.lost();
                return;
            }
        }
    }

    private @Nullable Invocation take() {
        Invocation handed;
        while ((handed = next) == null) {
            boolean exitsInInit = environment.exitStatus() != null && !environment.initialized();
            if (environment.closed() && !exitsInInit) {
                return null;
            }
            LockSupport.park(this);
            // A handler that leaves the flag set would make every further park return at once.
            var _ = Thread.interrupted();
        }
        next = null;
        return handed;
    }

    /// @return whether the environment may be used again
    private boolean perform(Invocation invocation) {
        var broken = environment.broken();
        if (broken != null) {
            return end(invocation, environment.gone(invocation, broken), false);
        }
        var status = environment.exitStatus();
        if (status == null) {
            return run(invocation);
        }
        if (!environment.initialized()) {
            var exited = InProcessEnvironment.exited(invocation.requestId(), status);
            return end(invocation, exited, false);
        }
        environment.owner().returned(invocation); // it has exited between two invocations
        return false;
    }

    private boolean run(Invocation invocation) {
        running.set(invocation);
        thread.begin(invocation);
        environment.home().begin(invocation);
        InvocationResult result;
        boolean usable = true;
        @Nullable Throwable ending = null;
        try {
            result = new Answer(environment.answer(invocation));
        } catch (Throwable thrown) { // an Error, too, is the function's and not Elbow's
            if (running.get() == null) {
                return false; // it was given up, or it exited
            }
            ending = thrown;
            var failed = environment.failed(invocation, thrown);
            result = failed.result();
            usable = failed.usable();
        }
        finishLines();
        var _ = Thread.interrupted();
        if (!running.compareAndSet(invocation, null)) {
            return false;
        }
        boolean again = end(invocation, result, usable && !environment.closed());
        if (ending != null) {
            HeapExhaustion.passOn(ending);
        }
        return again;
    }

    private boolean end(Invocation invocation, InvocationResult result, boolean usable) {
        taken.set(false); // before it is told: the next one may come at once
        environment.owner().ended(invocation, result, usable);
        return usable;
    }

    void finishLines() {
        thread.finishLines();
        environment.home().finishLines();
    }
}
