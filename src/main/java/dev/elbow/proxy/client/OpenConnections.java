package dev.elbow.proxy.client;

import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The open connections of a worker, linked through themselves: adding and removing one costs
/// nothing worth counting.
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

    /// Runs once there is none, now or later.
    void whenEmpty(Runnable action) {
        if (first == null) {
            action.run();
        } else {
            whenEmpty = action;
        }
    }

    boolean anyMatch(Predicate<ClientConnection> wanted) {
        for (var connection = first; connection != null; connection = connection.next) {
            if (wanted.test(connection)) {
                return true;
            }
        }
        return false;
    }

    /// Calls for each; any of them may be removed meanwhile.
    void forEach(Consumer<ClientConnection> action) {
        var all = new ArrayList<ClientConnection>();
        for (var connection = first; connection != null; connection = connection.next) {
            all.add(connection);
        }
        all.forEach(action);
    }
}
