package dev.elbow.proxy.client.http2;

import dev.elbow.proxy.client.ClientProtocol;
import dev.elbow.proxy.client.PortState;
import dev.elbow.proxy.client.WorkerClients;
import dev.elbow.proxy.exchange.ClientInfo;
import io.netty.channel.socket.SocketChannel;

/// HTTP/2 from clients that agree on `h2` in the TLS handshake.
public final class Http2Protocol implements ClientProtocol {
    @Override
    public void install(
            PortState port,
            SocketChannel channel,
            WorkerClients clients,
            ClientInfo client,
            int openedAt) {
        var connection =
                new Http2Connection(
                        port,
                        channel,
                        clients.connections(),
                        clients.worker(),
                        clients.flow(),
                        client,
                        openedAt);
        channel.pipeline().addLast(connection.codec(), connection);
    }
}
