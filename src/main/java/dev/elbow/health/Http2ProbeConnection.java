package dev.elbow.health;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// The connection of one check by HTTP/2: opens the check's stream when the connection is ready,
/// and reports what fails before or beside that stream.
final class Http2ProbeConnection extends ChannelInitializer<SocketChannel> {
    /// As much as responses to requests may have.
    private static final int LARGEST_HEADERS = 32 << 10;

    private final Http2Probe probe;
    private final @Nullable SslContext tls;

    /// @param tls null without TLS
    Http2ProbeConnection(Http2Probe probe, @Nullable SslContext tls) {
        this.probe = probe;
        this.tls = tls;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        var pipeline = channel.pipeline();
        if (tls == null) {
            addCodec(channel);
            pipeline.addLast(new StreamOpener());
            return;
        }
        var handshake = tls.newHandler(channel.alloc());
        // The timeout of the check is the one that counts
        handshake.setHandshakeTimeoutMillis(0);
        pipeline.addLast(handshake, new AlpnCheck());
    }

    private static void addCodec(Channel channel) {
        var codec =
                Http2FrameCodecBuilder.forClient()
                        .initialSettings(
                                Http2Settings.defaultSettings()
                                        .pushEnabled(false)
                                        .maxHeaderListSize(LARGEST_HEADERS))
                        .gracefulShutdownTimeoutMillis(0)
                        .build();
        channel.pipeline()
                .addLast(codec, new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
    }

    /// Goes on when target and check have agreed on HTTP/2.
    private final class AlpnCheck extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
                context.fireUserEventTriggered(event);
                return;
            }
            if (!handshake.isSuccess()) {
                probe.fail(handshake.cause());
                return;
            }
            var protocol = context.pipeline().get(SslHandler.class).applicationProtocol();
            if (!ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                probe.fail(
                        new IllegalStateException(
                                "ALPN: %s (expected: h2)"
                                        .formatted(protocol == null ? "none" : protocol)));
                return;
            }
            addCodec(context.channel());
            context.pipeline().addLast(new StreamOpener());
            context.pipeline().remove(this);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            probe.fail(new IllegalStateException("connection closed within the handshake"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            probe.fail(cause);
        }
    }

    /// Opens the stream on an active connection, and reports the errors of the connection.
    private final class StreamOpener extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            if (context.channel().isActive()) {
                open(context);
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            open(context);
        }

        private void open(ChannelHandlerContext context) {
            new Http2StreamChannelBootstrap(context.channel())
                    .handler(probe)
                    .open()
                    .addListener(
                            opened -> {
                                if (!opened.isSuccess()) {
                                    probe.fail(opened.cause());
                                }
                            });
        }

        /// Frames of the connection, such as SETTINGS.
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            probe.fail(new IllegalStateException("connection closed before the response ended"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            probe.fail(cause);
        }
    }
}
