package dev.elbow.function.inprocess;

import java.io.OutputStream;
import java.io.PrintStream;

/// Brings what a function prints to its log: each line that an environment's thread writes. What
/// any other thread writes passes unchanged, also of threads that a handler has started.
///
/// Installed once, at start: `System.setOut(FunctionOutput.around(System.out))`, likewise for
/// `System.err`.
public final class FunctionOutput extends OutputStream {
    private final PrintStream out;

    private FunctionOutput(PrintStream out) {
        this.out = out;
    }

    public static PrintStream around(PrintStream out) {
        return new PrintStream(new FunctionOutput(out), true, out.charset());
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        // The log may lead here: others put their own stream around System.out
        if (!(Thread.currentThread() instanceof EnvironmentThread thread) || thread.isLogging()) {
            out.write(bytes, offset, length);
            return;
        }
        var line = thread.unfinishedLine(this);
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == '\n') {
                thread.finish(line);
            } else {
                line.write(bytes[i]);
            }
        }
    }

    @Override
    public void flush() {
        out.flush();
    }
}
