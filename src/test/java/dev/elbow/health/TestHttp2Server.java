package dev.elbow.health;

import dev.elbow.certificate.ServerCertificate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server of HTTP/2 with prior knowledge, or by ALPN, that records requests and closed
/// connections.
final class TestHttp2Server implements AutoCloseable {
    /// @param headers in their order, pseudo-headers included
    record Request(Map<String, String> headers, byte[] body) {}

    private final NioEventLoopGroup loop = new NioEventLoopGroup(1);
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> closes = new LinkedBlockingQueue<>();
    private final Consumer<ChannelHandlerContext> responder;
    private final @Nullable SslContext tls;
    private final Channel listening;

    private TestHttp2Server(@Nullable SslContext tls, Consumer<ChannelHandlerContext> responder) {
        this.tls = tls;
        this.responder = responder;
        this.listening =
                new ServerBootstrap()
                        .group(loop)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel connection) {
                                        init(connection);
                                    }
                                })
                        .bind("127.0.0.1", 0)
                        .syncUninterruptibly()
                        .channel();
    }

    /// @param responder gets the stream of a request that is complete
    static TestHttp2Server plain(Consumer<ChannelHandlerContext> responder) {
        return new TestHttp2Server(null, responder);
    }

    /// @param protocols that it knows of ALPN's
    static TestHttp2Server secure(
            ServerCertificate certificate,
            Consumer<ChannelHandlerContext> responder,
            String... protocols)
            throws IOException {
        var context =
                SslContextBuilder.forServer(certificate.key(), certificate.chain())
                        .applicationProtocolConfig(
                                new ApplicationProtocolConfig(
                                        ApplicationProtocolConfig.Protocol.ALPN,
                                        SelectorFailureBehavior.NO_ADVERTISE,
                                        SelectedListenerFailureBehavior.ACCEPT,
                                        protocols))
                        .build();
        return new TestHttp2Server(context, responder);
    }

    /// Responds with these headers alone, in pairs.
    static Consumer<ChannelHandlerContext> headers(String... pairs) {
        return stream -> stream.writeAndFlush(frame(true, pairs));
    }

    static DefaultHttp2HeadersFrame frame(boolean isLast, String... pairs) {
        var headers = new DefaultHttp2Headers();
        for (int index = 0; index < pairs.length; index += 2) {
            headers.add(pairs[index], pairs[index + 1]);
        }
        return new DefaultHttp2HeadersFrame(headers, isLast);
    }

    private void init(Channel connection) {
        if (tls != null) {
            connection.pipeline().addLast(tls.newHandler(connection.alloc()));
        }
        connection
                .pipeline()
                .addLast(
                        Http2FrameCodecBuilder.forServer().build(),
                        new Http2MultiplexHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel stream) {
                                        stream.pipeline().addLast(new StreamHandler());
                                    }
                                }));
        connection.closeFuture().addListener(_ -> closes.add(true));
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    Request nextRequest() throws InterruptedException {
        return takeFrom(requests);
    }

    void awaitClose() throws InterruptedException {
        takeFrom(closes);
    }

    private static <T> T takeFrom(BlockingQueue<T> queue) throws InterruptedException {
        T element = queue.poll(20, TimeUnit.SECONDS);
        if (element == null) {
            throw new AssertionError("nothing within 10 s");
        }
        return element;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private final class StreamHandler extends ChannelInboundHandlerAdapter {
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        @Override
        public void channelRead(ChannelHandlerContext stream, Object message) throws IOException {
            boolean isLast = false;
            switch (message) {
                case Http2HeadersFrame frame -> {
                    frame.headers()
                            .forEach(
                                    entry ->
                                            headers.put(
                                                    entry.getKey().toString(),
                                                    entry.getValue().toString()));
                    isLast = frame.isEndStream();
                }
                case Http2DataFrame frame -> {
                    frame.content().readBytes(body, frame.content().readableBytes());
                    isLast = frame.isEndStream();
                }
                default -> {}
            }
            ReferenceCountUtil.release(message);
            if (isLast) {
                requests.add(new Request(headers, body.toByteArray()));
                responder.accept(stream);
            }
        }
    }
}
