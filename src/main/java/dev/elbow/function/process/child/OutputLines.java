package dev.elbow.function.process.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/// Cuts what a process writes into lines, and keeps no more of a line than CloudWatch would.
final class OutputLines {
    /// CloudWatch's limit of a log event, in bytes.
    static final int MAX_LINE = 256 * 1024;

    private static final byte[] CUT =
            "… (line cut at %d bytes)\n".formatted(MAX_LINE).getBytes(UTF_8);

    private final Consumer<byte[]> sink;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private boolean cutting;

    /// @param sink gets one line or more at a time; only the last may be without its end
    OutputLines(Consumer<byte[]> sink) {
        this.sink = sink;
    }

    synchronized void add(byte[] bytes, int length) {
        var finished = new ByteArrayOutputStream(length);
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                finish(finished, bytes, start, i + 1 - start);
                start = i + 1;
            }
        }
        keep(finished, bytes, start, length - start);
        if (finished.size() > 0) {
            sink.accept(finished.toByteArray());
        }
    }

    private void finish(ByteArrayOutputStream finished, byte[] bytes, int start, int length) {
        keep(finished, bytes, start, length);
        if (cutting) {
            cutting = false;
        } else {
            finished.writeBytes(unfinished.toByteArray());
            unfinished.reset();
        }
    }

    private void keep(ByteArrayOutputStream finished, byte[] bytes, int start, int length) {
        if (cutting) {
            return;
        }
        if (unfinished.size() + length > MAX_LINE) {
            unfinished.write(bytes, start, MAX_LINE - unfinished.size());
            finished.writeBytes(unfinished.toByteArray());
            unfinished.reset();
            finished.writeBytes(CUT);
            cutting = true;
        } else {
            unfinished.write(bytes, start, length);
        }
    }

    /// Whether there is a line without its end.
    synchronized boolean unfinished() {
        return unfinished.size() > 0;
    }

    /// Gives away a line without its end.
    synchronized void flush() {
        if (unfinished.size() > 0) {
            var line = unfinished.toByteArray();
            unfinished.reset();
            sink.accept(line);
        }
    }
}
