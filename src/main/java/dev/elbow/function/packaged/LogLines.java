package dev.elbow.function.packaged;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts what is printed into whole lines. Any thread.
final class LogLines extends OutputStream {
    /// A longer line is cut: as long as one entry of a log may be in CloudWatch.
    private static final int LONGEST = 256 * 1024;

    private final Consumer<byte[]> log;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    LogLines(Consumer<byte[]> log) {
        this.log = log;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int lines = lastLineEnd(bytes, offset, length);
        if (lines > 0) {
            if (unfinished.size() == 0) {
                log.accept(Arrays.copyOfRange(bytes, offset, offset + lines));
            } else {
                unfinished.write(bytes, offset, lines);
                finish();
            }
        }
        unfinished.write(bytes, offset + lines, length - lines);
        if (unfinished.size() > LONGEST) {
            finish();
        }
    }

    private static int lastLineEnd(byte[] bytes, int offset, int length) {
        for (int end = length; end > 0; end--) {
            if (bytes[offset + end - 1] == '\n') {
                return end;
            }
        }
        return 0;
    }

    /// Writes what has no end of line yet.
    synchronized void finish() {
        if (unfinished.size() > 0) {
            var line = unfinished.toByteArray();
            unfinished.reset();
            log.accept(line);
        }
    }
}
