package dev.elbow.function.packaged;

import dev.elbow.function.code.WorkFolder;
import dev.elbow.model.PrintableText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// The end of an environment: its hooks, its child processes, its threads, its files, its classes,
/// in this order, on a thread that belongs to nobody.
final class Ending {
    private static final System.Logger LOG = System.getLogger(Ending.class.getName());

    /// AWS gives the shutdown phase two seconds at most.
    private static final Duration HOOKS = Duration.ofSeconds(2);

    private static final Duration THREADS = Duration.ofSeconds(5);

    /// Of a thread's name, which the function's code chose.
    private static final int LONGEST_NAME = 60;

    private final String name;
    private final OwnSystem system;
    private final EnvironmentLoader classes;
    private final EnvironmentThreads threads;
    private final Runnable released;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean killed;
    private volatile boolean entered;

    Ending(
            String name,
            OwnSystem system,
            EnvironmentLoader classes,
            EnvironmentThreads threads,
            Runnable released) {
        this.name = name;
        this.system = system;
        this.classes = classes;
        this.threads = threads;
        this.released = released;
    }

    /// The class loader has an environment from now on.
    void entered() {
        entered = true;
        if (begun.get()) { // and may have looked for one before
            Afresh.end(classes);
        }
    }

    /// Nobody waits for what it is at.
    void kill() {
        killed = true;
        start();
    }

    /// Its own thread ends.
    void leave() {
        start();
    }

    private void start() {
        if (begun.compareAndSet(false, true)) {
            var _ = Thread.ofVirtual().name(name + "-ending").start(this::run);
        }
    }

    private void run() {
        try {
            if (!killed) {
                runHooks(system.takeHooks());
            }
            if (entered) {
                Afresh.end(classes);
            }
            system.endProcesses();
            threads.interrupt();
            var left = threads.await(THREADS);
            if (!left.isEmpty()) {
                abandon(left);
            }
            if (entered) {
                Afresh.forget(classes);
            }
            system.finishLines();
            classes.close();
        } catch (IOException | RuntimeException | Error broken) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "environment " + name + " did not end well",
                    broken);
        } finally {
            WorkFolder.delete(system.temporary());
            released.run();
        }
    }

    private static void runHooks(List<Thread> hooks) {
        hooks.forEach(Thread::start);
        long end = System.nanoTime() + HOOKS.toNanos();
        for (var hook : hooks) {
            try {
                hook.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void abandon(List<Thread> left) {
        LOG.log(
                System.Logger.Level.WARNING,
                "environment {0}: did not end within {1} s of its interrupt and stays until it does: {2}",
                name,
                THREADS.toSeconds(),
                left.stream()
                        .map(thread -> PrintableText.of(thread.getName(), LONGEST_NAME))
                        .collect(Collectors.joining(", ")));
    }
}
