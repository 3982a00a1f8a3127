package dev.elbow.proxy.client.http1;

import dev.elbow.proxy.client.ClientProtocol;
import dev.elbow.proxy.client.PortState;
import dev.elbow.proxy.client.WorkerClients;
import dev.elbow.proxy.exchange.ClientInfo;
import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.proxy.worker.Tuning;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;

/// HTTP/1.0 and HTTP/1.1 from clients.
public final class Http1Protocol implements ClientProtocol {
    @Override
    public void install(
            PortState port,
            SocketChannel channel,
            WorkerClients clients,
            ClientInfo client,
            int openedAt) {
        var decoder = new RequestDecoder(decoderConfig(clients.worker().tuning()));
        var encoder = new ResponseEncoder();
        var writer = new Http1ResponseWriter(channel, encoder);
        channel.pipeline()
                .addLast(
                        decoder,
                        encoder,
                        new Http1Connection(
                                port,
                                channel,
                                clients.connections(),
                                clients.worker(),
                                clients.flow(),
                                client,
                                openedAt,
                                decoder,
                                writer));
    }

    /// Limits of a request's head, and the size of the parts of its body.
    public static HttpDecoderConfig decoderConfig(Tuning tuning) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(RequestLimits.REQUEST_LINE)
                .setMaxHeaderSize(RequestLimits.HEADERS)
                .setMaxChunkSize(tuning.chunk());
    }
}
