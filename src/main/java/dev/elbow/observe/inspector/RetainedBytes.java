package dev.elbow.observe.inspector;

import java.util.concurrent.atomic.AtomicLong;

/// The bytes of buffers that recordings retain, limited so that they do not use up the pool. Safe
/// from any thread.
final class RetainedBytes {
    private final long limit;
    private final AtomicLong retained = new AtomicLong();

    RetainedBytes(long limit) {
        this.limit = limit;
    }

    /// @return false when the limit is reached; nothing is taken then
    boolean take(int bytes) {
        if (retained.addAndGet(bytes) <= limit) {
            return true;
        }
        retained.addAndGet(-bytes);
        return false;
    }

    void give(int bytes) {
        retained.addAndGet(-bytes);
    }

    long current() {
        return retained.get();
    }
}
