package dev.elbow.proxy.client;

import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The open connections of a worker, a linked list through the connections: adding and removing one
/// allocates nothing.
public final class OpenConnections {
    private @Nullable ClientConnection first;
    private @Nullable Runnable whenEmpty;

    void add(ClientConnection connection) {
        connection.next = first;
        if (first != null) {
            first.previous = connection;
        }
        first = connection;
    }

    void remove(ClientConnection connection) {
        var before = connection.previous;
        var after = connection.next;
        if (before == null && first != connection) {
            return;
        }
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        connection.previous = null;
        connection.next = null;
        if (first == null && whenEmpty != null) {
            whenEmpty.run();
            whenEmpty = null;
        }
    }

    /// Runs an action as soon as no connection is open.
    void whenEmpty(Runnable action) {
        if (first == null) {
            action.run();
        } else {
            whenEmpty = action;
        }
    }

    boolean anyMatch(Predicate<ClientConnection> condition) {
        for (var connection = first; connection != null; connection = connection.next) {
            if (condition.test(connection)) {
                return true;
            }
        }
        return false;
    }

    /// Performs an action for each connection, which may remove any of them.
    void forEach(Consumer<ClientConnection> action) {
        var all = new ArrayList<ClientConnection>();
        for (var connection = first; connection != null; connection = connection.next) {
            all.add(connection);
        }
        all.forEach(action);
    }
}
