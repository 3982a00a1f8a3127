package dev.elbow.function;

import java.util.Arrays;

/// The last part of an invocation's log.
final class LogTail {
    /// As much as the Invoke API returns.
    static final int INVOKE_BYTES = 4096;

    private final int size;
    private byte[] kept = {};

    /// @param size in bytes
    LogTail(int size) {
        this.size = size;
    }

    /// @param text its lines, with the last one's end
    synchronized void append(byte[] text) {
        int from = Math.max(0, text.length - size);
        int added = text.length - from;
        int old = Math.min(kept.length, size - added);
        var all = Arrays.copyOfRange(kept, kept.length - old, kept.length + added);
        System.arraycopy(text, from, all, old, added);
        kept = all;
    }

    synchronized byte[] bytes() {
        return kept.clone();
    }
}
