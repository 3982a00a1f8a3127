package dev.elbow.store;

import dev.elbow.model.Snapshot;

/// Makes a change true outside the store, or refuses it: binds a listener's socket, loads a
/// function. Called on the writer's thread, in the order of registration.
public interface CommitParticipant {

    /// Applies the difference.
    ///
    /// @throws CommitRefused after undoing what it had done itself; the store then takes the
    ///   participants before it back by calling them with the snapshots swapped
    void apply(Snapshot before, Snapshot after) throws CommitRefused;
}
