package dev.elbow.proxy.client;

import dev.elbow.proxy.exchange.ClientInfo;
import io.netty.channel.socket.SocketChannel;

/// A protocol that clients speak, such as HTTP/1.
@FunctionalInterface
public interface ClientProtocol {
    /// Adds the protocol's handlers at the end of a connection's pipeline, the last of which is its
    /// [ClientConnection].
    ///
    /// @param openedAt the worker's second at which the connection was accepted
    void install(
            PortState port,
            SocketChannel channel,
            WorkerClients clients,
            ClientInfo client,
            int openedAt);
}
