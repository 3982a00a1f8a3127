package dev.elbow.proxy.client.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;

/// Passes the frames of requests from Netty's decoder to an [Http2Connection].
final class FrameReceiver extends Http2FrameAdapter {
    private final Http2Connection connection;

    FrameReceiver(Http2Connection connection) {
        this.connection = connection;
    }

    @Override
    public int onDataRead(
            ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean ends)
            throws Http2Exception {
        return connection.receiveData(id, data, padding, ends);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int id,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean ends)
            throws Http2Exception {
        connection.receiveHeaders(id, (ReceivedHeaders) headers, ends);
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext context, long data) {
        connection.receivePingAnswer();
    }
}
