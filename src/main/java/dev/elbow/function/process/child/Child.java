package dev.elbow.function.process.child;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A child process with all that it starts in turn, and the thread that reads what they write.
public final class Child {
    private static final int READ = 16 * 1024;
    private static final int STACK = 256 * 1024;

    /// How long what it wrote last is waited for, when somebody else holds its output open.
    private static final long OUTPUT_MILLIS = 1000;

    /// A variable that each child has of its own: by it those descendants are found that left the
    /// process group.
    private static final String MARK = "ELBOW_CHILD";

    private static final AtomicLong CHILDREN = new AtomicLong();

    private final String mark = newMark();
    private final ChildCommand command;
    private final ProcessGroups groups;
    private final ChildListener listener;
    private final Consumer<Child> ended;
    private final OutputLines lines;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean told = new AtomicBoolean();
    private @Nullable Process process;
    private volatile OutputWatch watch = OutputWatch.NONE;
    private volatile boolean telling;
    private boolean killed;

    /// @param ended hears that its thread has nothing left to do
    Child(
            ChildCommand command,
            ProcessGroups groups,
            ChildListener listener,
            Consumer<Child> ended) {
        this.command = command;
        this.groups = groups;
        this.listener = listener;
        this.ended = ended;
        this.lines = new OutputLines(listener::output);
    }

    static String newMark() {
        return "%s=%d-%d"
                .formatted(MARK, ProcessHandle.current().pid(), CHILDREN.incrementAndGet());
    }

    void start(String name) {
        Thread.ofPlatform()
                .daemon()
                .name(name)
                .stackSize(STACK)
                .start(
                        () -> {
                            live();
                            ended.accept(this);
                            over.countDown();
                        });
    }

    void await(long nanos) {
        try {
            var _ = over.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        try {
            var started = launch();
            if (began(started)) {
                watch = OutputWatch.of(started);
                released(started);
            }
            var _ = started.onExit().thenRun(() -> exited(started));
            read(started.getInputStream());
            int code = started.waitFor();
            // What came with the exit is in another stream by now, behind the same one.
            read(started.getInputStream());
            lines.flush();
            watch.close();
            tell(code);
        } catch (IOException refused) {
            if (told.compareAndSet(false, true)) {
                listener.notStarted(refused);
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() throws IOException {
        var builder =
                new ProcessBuilder(groups.leader(command.arguments()))
                        .directory(command.folder().toFile())
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(command.variables());
        builder.environment().put(MARK, mark.substring(MARK.length() + 1));
        return builder.start();
    }

    private synchronized boolean began(Process started) {
        process = started;
        if (killed) {
            started.toHandle().destroyForcibly();
        }
        return !killed;
    }

    /// It runs only once its group is guarded.
    private void released(Process started) throws IOException {
        groups.add(started, mark);
        try (var input = started.getOutputStream()) {
            input.write('\n');
        } catch (IOException endedAlready) {
            // its exit tells
            return;
        }
    }

    /// Processes are never ended by [Process#destroy], which would close what they wrote.
    private void exited(Process started) {
        groups.end(started, mark); // or what it started would hold its output open
        CompletableFuture.delayedExecutor(OUTPUT_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> tell(started.exitValue()));
    }

    private void read(InputStream output) {
        var buffer = new byte[READ];
        try {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                telling = true;
                lines.add(buffer, n);
                telling = false;
            }
        } catch (IOException closed) {
            lines.flush(); // by its exit, which tells the rest
        }
    }

    private void tell(int code) {
        if (told.compareAndSet(false, true)) {
            listener.exited(new ExitStatus(code));
        }
    }

    /// Whether it has written what was not told yet, as far as that can be seen.
    public boolean outputPending() {
        return telling || watch.pending();
    }

    /// The most that its own process, without those it has started, has had in memory so far; -1
    /// where that cannot be seen.
    public long maxMemoryBytes() {
        var running = process();
        return running == null ? -1 : ProcessMemory.maxBytes(running.pid());
    }

    /// Gives away what it wrote without an end of line.
    public void flushOutput() {
        if (lines.unfinished()) {
            Thread.startVirtualThread(lines::flush);
        }
    }

    /// Asks it to end (SIGTERM), and kills it when it has not after a while.
    public void terminate(long graceMillis) {
        var running = process();
        if (running == null) {
            kill();
            return;
        }
        running.toHandle().destroy();
        CompletableFuture.delayedExecutor(graceMillis, TimeUnit.MILLISECONDS).execute(this::kill);
    }

    /// Ends it and all that it started.
    public void kill() {
        Process running;
        synchronized (this) {
            killed = true;
            running = process;
        }
        if (running != null) {
            groups.end(running, mark);
        }
    }

    private synchronized @Nullable Process process() {
        return process;
    }
}
