package dev.elbow.function.process.child;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Looks whether there is something in the pipe that a process writes to, without reading it:
/// whoever reads it holds the lock of the JDK's stream all the time. On Linux, where a pipe can be
/// opened a second time.
final class OutputWatch implements Closeable {
    static final OutputWatch NONE = new OutputWatch(null);

    private final @Nullable FileInputStream pipe;

    private OutputWatch(@Nullable FileInputStream pipe) {
        this.pipe = pipe;
    }

    /// @param writer before it can have put another file in the place of the pipe
    static OutputWatch of(Process writer) {
        try {
            return new OutputWatch(new FileInputStream("/proc/%d/fd/1".formatted(writer.pid())));
        } catch (IOException notLinux) {
            return NONE;
        }
    }

    boolean pending() {
        try {
            return pipe != null && pipe.available() > 0;
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (pipe != null) {
                pipe.close();
            }
        } catch (IOException alreadyGone) {
            System.getLogger(OutputWatch.class.getName())
                    .log(System.Logger.Level.DEBUG, alreadyGone.getMessage());
        }
    }
}
