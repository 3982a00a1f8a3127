package dev.elbow.observe.inspector;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/// Retains the first parts of a body. Belongs to an event loop until it is copied by the
/// inspector's thread.
///
/// A slice keeps the whole buffer that was read from the socket. So a small part counts as much as
/// the smallest of these buffers, and only so many parts are retained.
final class BodyCapture {
    private static final int SMALLEST_BUFFER = 512;
    private static final int MOST_PARTS = 1000;

    private final int limit;
    private final RetainedBytes retained;
    private final List<ByteBuf> parts = new ArrayList<>(2);
    private int captured;
    private int counted;
    private long size;

    /// @param limit in bytes
    BodyCapture(int limit, RetainedBytes retained) {
        this.limit = limit;
        this.retained = retained;
    }

    void add(ByteBuf part) {
        int length = part.readableBytes();
        boolean isComplete = captured == size;
        size += length;
        int wanted = Math.min(length, limit - captured);
        int counts = Math.max(wanted, SMALLEST_BUFFER);
        if (isComplete && wanted > 0 && parts.size() < MOST_PARTS && retained.take(counts)) {
            parts.add(part.retainedSlice(part.readerIndex(), wanted));
            captured += wanted;
            counted += counts;
        }
    }

    /// Copies what was captured.
    RecordedBody copy() {
        if (size == 0) {
            return RecordedBody.EMPTY;
        }
        var bytes = new byte[captured];
        int index = 0;
        for (var part : parts) {
            int length = part.readableBytes();
            part.getBytes(part.readerIndex(), bytes, index, length);
            index += length;
        }
        return new RecordedBody(bytes, size);
    }

    /// Releases what was captured.
    void release() {
        parts.forEach(ByteBuf::release);
        parts.clear();
        retained.give(counted);
        captured = 0;
        counted = 0;
    }
}
