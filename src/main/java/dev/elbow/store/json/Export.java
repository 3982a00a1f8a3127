package dev.elbow.store.json;

import dev.elbow.model.Snapshot;

/// A whole configuration as a document of its own.
///
/// @param format of the records in it, [SnapshotJson#FORMAT]
record Export(int format, Snapshot configuration) {}
