package dev.elbow.proxy.worker;

import dev.elbow.model.Arn;

/// Receives the beginning and the end of TCP connections, and those that are not established.
/// Called on event loops; it must not block.
public interface ConnectionListener {
    /// Does nothing.
    ConnectionListener NONE = new ConnectionListener() {};

    /// Called when a client has connected.
    ///
    /// @param loadBalancer of the port; of several the oldest
    /// @return called when the connection has closed
    default Runnable clientConnected(Arn loadBalancer) {
        return () -> {};
    }

    /// Called when the TLS handshake with a client has failed.
    default void clientHandshakeFailed(Arn loadBalancer) {}

    /// Called when a connection to a target is established.
    ///
    /// @return called when the connection has closed
    default Runnable targetConnected(Arn targetGroup) {
        return () -> {};
    }

    /// Called when no connection to a target could be established.
    default void targetConnectionFailed(Arn targetGroup) {}
}
