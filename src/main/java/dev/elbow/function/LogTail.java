package dev.elbow.function;

import java.util.Arrays;

/// The last 4 KB of an invocation's log, as the Invoke API gives them.
final class LogTail {
    private static final int SIZE = 4096;

    private byte[] kept = {};

    /// @param text its lines, with the last one's end
    synchronized void append(byte[] text) {
        int from = Math.max(0, text.length - SIZE);
        int added = text.length - from;
        int old = Math.min(kept.length, SIZE - added);
        var all = Arrays.copyOfRange(kept, kept.length - old, kept.length + added);
        System.arraycopy(text, from, all, old, added);
        kept = all;
    }

    synchronized byte[] bytes() {
        return kept.clone();
    }
}
