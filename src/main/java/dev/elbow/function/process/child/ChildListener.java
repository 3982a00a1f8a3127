package dev.elbow.function.process.child;

import java.io.IOException;

/// Hears of a child, on threads of its own.
public interface ChildListener {

    /// It wrote to its standard output or standard error, which are one here as they are one in the
    /// log of a function.
    ///
    /// @param text one line or more; only the last may be without its end
    void output(byte[] text);

    /// It ended, and so did its whole process group. What it wrote has been told before.
    void exited(ExitStatus status);

    /// There is no such process: the machine refused to start one.
    void notStarted(IOException why);
}
