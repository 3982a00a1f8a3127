package dev.elbow.function.inprocess;

import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The thread of one environment: it knows for whom it works, so that what is printed on it can be
/// told apart.
final class EnvironmentThread extends Thread {
    private final EnvironmentOwner owner;
    private final Map<FunctionOutput, ByteArrayOutputStream> unfinished = new HashMap<>();
    private @Nullable Invocation running;
    private boolean logging;

    /// @param group that of the threads which it starts; null for the starter's
    EnvironmentThread(
            @Nullable ThreadGroup group,
            String name,
            EnvironmentOwner owner,
            Runnable work,
            ClassLoader handlers) {
        // Inherits no thread-local of the one who happens to need an environment
        super(group, work, name, 0, false);
        this.owner = owner;
        setDaemon(true);
        setContextClassLoader(handlers);
    }

    void begin(Invocation invocation) {
        running = invocation;
    }

    ByteArrayOutputStream unfinishedLine(FunctionOutput output) {
        return unfinished.computeIfAbsent(output, first -> new ByteArrayOutputStream());
    }

    void finish(ByteArrayOutputStream line) {
        logging = true;
        try {
            owner.output(running, line.toByteArray());
        } finally {
            logging = false;
            line.reset();
        }
    }

    /// Whether the thread writes to the log, not for its function.
    boolean isLogging() {
        return logging;
    }

    /// What a handler printed without an end of line belongs to its own invocation.
    void finishLines() {
        unfinished
                .values()
                .forEach(
                        line -> {
                            if (line.size() > 0) {
                                finish(line);
                            }
                        });
    }
}
