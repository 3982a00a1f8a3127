package dev.elbow.store;

import dev.elbow.model.Snapshot;
import java.security.SecureRandom;
import java.util.function.LongConsumer;

/// Where commits are kept, so that they outlive the process: a file of this machine, or one day a
/// store that several nodes share.
public interface SavedState extends AutoCloseable {

    /// What was committed last, [Snapshot#EMPTY] before the first time.
    ///
    /// @throws StateFailure when something is there and cannot be read; it is left as it is
    Snapshot load() throws StateFailure;

    /// Keeps a commit; returns when it would survive the loss of the process and of power.
    ///
    /// @param before what the change was made from; refused when the last kept revision is another
    /// @throws StateFailure when it cannot be kept; then nothing of it is
    void commit(Snapshot before, Snapshot after) throws StateFailure;

    /// The size of [#stickinessKey].
    int KEY_BYTES = 32;

    /// The key that seals stickiness cookies: random bytes, made at the first call, the same as
    /// long as the state is kept. It is no part of the configuration, so that no change, import or
    /// reset concerns it.
    ///
    /// @throws StateFailure when it cannot be read or kept
    byte[] stickinessKey() throws StateFailure;

    /// Has each revision told that somebody else commits.
    void watch(LongConsumer revision);

    @Override
    void close();

    /// Random bytes for a key.
    static byte[] newKey() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /// Keeps nothing: the configuration ends with the process.
    static SavedState none() {
        return new SavedState() {
            private final byte[] key = newKey();

            @Override
            public Snapshot load() {
                return Snapshot.EMPTY;
            }

            @Override
            public void commit(Snapshot before, Snapshot after) {}

            @Override
            public byte[] stickinessKey() {
                return key.clone();
            }

            @Override
            public void watch(LongConsumer revision) {}

            @Override
            public void close() {}
        };
    }
}
