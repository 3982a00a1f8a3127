package dev.elbow.console;

import dev.elbow.model.Arn;
import java.util.Optional;

/// The listeners as they are bound on this machine.
public interface BoundListeners {
    /// A bound listener.
    ///
    /// @param host that clients on this machine connect to
    record BoundListener(Arn listener, boolean secure, String host, int port) {}

    /// Empty when there is no such listener any more.
    Optional<BoundListener> find(Arn listener);

    /// A listener at a bound port.
    Optional<BoundListener> at(int port);
}
