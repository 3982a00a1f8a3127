package dev.elbow.function.process.api;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// What a runtime posts, up to the size that an answer may have; the rest is counted, not kept.
final class RequestBody {
    /// AWS's 6 MB, with what it allows beyond.
    static final int MAX_BYTES = 6 * 1024 * 1024 + 100;

    /// AWS's error type for more than that.
    static final String TOO_LARGE = "Function.ResponseSizeTooLarge";

    private static final int FIRST = 1024;

    private byte[] bytes;
    private int length;
    private boolean tooLarge;

    /// @param expected its length, or less than 0 when that is not known
    RequestBody(long expected) {
        bytes = new byte[expected < 0 || expected > MAX_BYTES ? FIRST : (int) expected];
    }

    void add(ByteBuf part) {
        int more = part.readableBytes();
        if (tooLarge || length + more > MAX_BYTES) {
            tooLarge = true;
            bytes = new byte[0];
            return;
        }
        if (length + more > bytes.length) {
            bytes =
                    Arrays.copyOf(
                            bytes, Math.min(MAX_BYTES, Math.max(2 * bytes.length, length + more)));
        }
        part.getBytes(part.readerIndex(), bytes, length, more);
        length += more;
    }

    boolean tooLarge() {
        return tooLarge;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
