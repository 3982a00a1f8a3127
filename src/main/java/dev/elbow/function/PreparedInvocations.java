package dev.elbow.function;

import java.util.ArrayList;
import java.util.List;

/// The invocations that wait for a function's code to be prepared.
final class PreparedInvocations {
    private final List<Invocation> waiting = new ArrayList<>();
    private boolean closed;

    /// @return whether it waits; not after [#close]
    synchronized boolean add(Invocation invocation) {
        return !closed && waiting.add(invocation);
    }

    /// Takes no more.
    ///
    /// @return those that waited, in their order
    synchronized List<Invocation> close() {
        closed = true;
        var all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
