package dev.elbow.console;

import dev.elbow.model.Arn;
import java.util.Optional;

/// The listeners as they are bound on this machine.
public interface BoundListeners {
    /// A bound listener.
    ///
    /// @param host that clients on this machine connect to
    record BoundListener(Arn listener, boolean secure, String host, int port) {
        /// Without a path.
        public String url() {
            return "%s://%s:%d"
                    .formatted(
                            secure ? "https" : "http",
                            host.contains(":") ? "[" + host + "]" : host,
                            port);
        }
    }

    /// Empty when there is no such listener any more.
    Optional<BoundListener> find(Arn listener);

    /// A listener at a bound port.
    Optional<BoundListener> at(int port);
}
