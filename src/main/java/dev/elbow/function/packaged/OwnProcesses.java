package dev.elbow.function.packaged;

import dev.elbow.function.process.child.Children;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The child processes of one environment, which end with it as on AWS, and with Elbow. Those that
/// they start in turn are found by the mark that all of them inherit.
final class OwnProcesses {
    private final Children guard;
    private final String mark = Children.newMark();
    private final Set<Process> alive = ConcurrentHashMap.newKeySet();
    private boolean guarded;
    private boolean ended;

    OwnProcesses(Children guard) {
        this.guard = guard;
    }

    /// The variable that a process is to be started with, as `NAME=VALUE`.
    ///
    /// @throws IOException when the environment has ended, or nothing could guard the process
    synchronized String mark() throws IOException {
        if (ended) {
            throw new IOException("the environment has ended");
        }
        if (!guarded) {
            guard.guard(mark);
            guarded = true;
        }
        return mark;
    }

    void add(Process started) {
        alive.add(started);
        var _ = started.onExit().thenRun(() -> alive.remove(started));
        if (hasEnded()) {
            destroy(started);
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    void end() {
        boolean told;
        synchronized (this) {
            ended = true;
            told = guarded;
        }
        List.copyOf(alive).forEach(OwnProcesses::destroy);
        if (told) {
            guard.end(mark);
        }
    }

    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
