package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/// The last lines that a function wrote, within a bound of bytes.
final class LogLines {
    static final int BYTES = 64 * 1024;

    /// Bound of the writes, whose arrays have a size of their own.
    private static final int WRITES = 1_000;

    private final ArrayDeque<byte[]> writes = new ArrayDeque<>();
    private int size;

    /// @param text with or without the last line's end
    synchronized void append(byte[] text) {
        var added = Arrays.copyOfRange(text, Math.max(0, text.length - BYTES), text.length);
        writes.addLast(added);
        size += added.length;
        while (size > BYTES || writes.size() > WRITES) {
            size -= writes.removeFirst().length;
        }
    }

    List<String> lines() {
        var text = new ByteArrayOutputStream();
        for (var write : snapshot()) {
            text.writeBytes(write);
            if (write.length == 0 || write[write.length - 1] != '\n') {
                text.write('\n');
            }
        }
        return text.toString(UTF_8).lines().toList();
    }

    private synchronized List<byte[]> snapshot() {
        return List.copyOf(writes);
    }
}
