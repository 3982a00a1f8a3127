package dev.elbow.control.op;

import dev.elbow.model.Snapshot;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// A request to the API. A record named as the operation, whose components are AWS's parameters.
///
/// @param <R> its answer
public sealed interface Operation<R extends Record> {

    /// AWS's name of the operation.
    default String action() {
        return getClass().getSimpleName();
    }

    /// Changes nothing.
    non-sealed interface Read<R extends Record> extends Operation<R> {
        /// @throws dev.elbow.control.wire.ApiFailure as AWS would answer
        R read(Snapshot snapshot, Call call);
    }

    /// Changes the draft, unless it throws; then the whole draft is to be dropped.
    non-sealed interface Write<R extends Record> extends Operation<R> {
        /// @throws dev.elbow.control.wire.ApiFailure as AWS would answer
        R write(Draft draft, Call call);
    }

    /// The answer of an operation that only says that it was done.
    @RegisterForReflection
    record Done() {}
}
