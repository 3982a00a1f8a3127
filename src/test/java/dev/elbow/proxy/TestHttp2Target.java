package dev.elbow.proxy;

import static io.netty.handler.codec.http2.Http2CodecUtil.MAX_FRAME_SIZE_LOWER_BOUND;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// An HTTP/2 target that reads and writes frames as a test says.
public final class TestHttp2Target implements AutoCloseable {
    private static final NioEventLoopGroup GROUP = new NioEventLoopGroup(1);

    private final Channel server;
    private final BlockingQueue<Stream> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    private TestHttp2Target(Http2Settings settings, @Nullable Supplier<SSLEngine> tls) {
        server =
                new ServerBootstrap()
                        .group(GROUP)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        connections.incrementAndGet();
                                        if (tls != null) {
                                            channel.pipeline().addLast(new SslHandler(tls.get()));
                                        }
                                        channel.pipeline()
                                                .addLast(
                                                        Http2FrameCodecBuilder.forServer()
                                                                .initialSettings(settings)
                                                                .encoderIgnoreMaxHeaderListSize(
                                                                        true)
                                                                .build(),
                                                        new Frames());
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .syncUninterruptibly()
                        .channel();
    }

    /// A target that takes HTTP/2 without an upgrade.
    public static TestHttp2Target plain() {
        return with(new Http2Settings());
    }

    public static TestHttp2Target with(Http2Settings settings) {
        return new TestHttp2Target(settings, null);
    }

    /// A target that speaks TLS.
    ///
    /// @param tls makes the server's engines
    public static TestHttp2Target secure(Supplier<SSLEngine> tls) {
        return new TestHttp2Target(new Http2Settings(), tls);
    }

    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /// The number of accepted connections.
    public int connections() {
        return connections.get();
    }

    /// The next request; waits for it.
    public Stream request() {
        return next(requests);
    }

    /// Whether all requests were taken.
    public boolean isEmpty() {
        return requests.isEmpty();
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            return Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS), "nothing came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
    }

    /// One request, and its response.
    public static final class Stream {
        private final ChannelHandlerContext connection;
        private final Http2FrameStream stream;
        private final Http2Headers headers;
        private final BlockingQueue<String> parts = new LinkedBlockingQueue<>();

        private Stream(ChannelHandlerContext connection, Http2HeadersFrame head) {
            this.connection = connection;
            this.stream = Objects.requireNonNull(head.stream());
            this.headers = head.headers();
        }

        public Http2Headers headers() {
            return headers;
        }

        /// The next frame after the head, such as `data 5`, `end 0`, `trailers {a=b}`, `reset 8` or
        /// `closed`; waits for it.
        public String next() {
            return TestHttp2Target.next(parts);
        }

        public Stream head(String status, String... namesAndValues) {
            var head = new DefaultHttp2Headers().status(status);
            return write(new DefaultHttp2HeadersFrame(add(head, namesAndValues), false));
        }

        /// Writes a head without a body.
        public Stream whole(String status, String... namesAndValues) {
            var head = new DefaultHttp2Headers().status(status);
            return write(new DefaultHttp2HeadersFrame(add(head, namesAndValues), true));
        }

        public Stream data(String text) {
            return data(text.getBytes(StandardCharsets.UTF_8), false);
        }

        public Stream end(String text) {
            return data(text.getBytes(StandardCharsets.UTF_8), true);
        }

        public Stream data(byte[] bytes, boolean ends) {
            int begin = 0;
            do {
                int length = Math.min(MAX_FRAME_SIZE_LOWER_BOUND, bytes.length - begin);
                ByteBuf part = Unpooled.wrappedBuffer(bytes, begin, length);
                begin += length;
                write(new DefaultHttp2DataFrame(part, ends && begin == bytes.length));
            } while (begin < bytes.length);
            return this;
        }

        public Stream trailers(String... namesAndValues) {
            return write(
                    new DefaultHttp2HeadersFrame(
                            add(new DefaultHttp2Headers(false), namesAndValues), true));
        }

        public Stream reset(Http2Error error) {
            return write(new DefaultHttp2ResetFrame(error));
        }

        /// Lets Elbow send more of the request.
        public Stream take(int bytes) {
            return write(new DefaultHttp2WindowUpdateFrame(bytes));
        }

        /// Ends the connection after its streams.
        ///
        /// @param extra streams after this one that are still served
        public void goAway(int extra) {
            run(
                    () ->
                            connection.writeAndFlush(
                                    new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR)
                                            .setExtraStreamIds(extra)));
        }

        public void closeConnection() {
            run(() -> connection.channel().unsafe().closeForcibly());
        }

        private static Http2Headers add(Http2Headers headers, String... namesAndValues) {
            for (int index = 0; index < namesAndValues.length; index += 2) {
                headers.add(namesAndValues[index], namesAndValues[index + 1]);
            }
            return headers;
        }

        private Stream write(Http2StreamFrame frame) {
            run(() -> connection.writeAndFlush(frame.stream(stream)));
            return this;
        }

        private void run(Runnable task) {
            connection.executor().execute(task);
        }
    }

    private final class Frames extends ChannelInboundHandlerAdapter {
        private final Map<Http2FrameStream, Stream> streams = new IdentityHashMap<>();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            switch (message) {
                case Http2HeadersFrame head -> receive(context, head);
                case Http2DataFrame data -> {
                    add(data.stream(), (data.isEndStream() ? "end " : "data ") + length(data));
                    data.release();
                }
                case Http2ResetFrame reset -> add(reset.stream(), "reset " + reset.errorCode());
                case Http2GoAwayFrame goAway -> goAway.release();
                default -> {}
            }
        }

        private static int length(Http2DataFrame data) {
            return data.content().readableBytes();
        }

        private void receive(ChannelHandlerContext context, Http2HeadersFrame head) {
            var known = streams.get(head.stream());
            if (known == null) {
                var stream = new Stream(context, head);
                streams.put(Objects.requireNonNull(head.stream()), stream);
                if (head.isEndStream()) {
                    stream.parts.add("end");
                }
                requests.add(stream);
            } else {
                var trailers = new TreeMap<String, String>();
                head.headers().forEach(it -> trailers.put(it.getKey() + "", it.getValue() + ""));
                known.parts.add("trailers " + trailers);
            }
        }

        private void add(@Nullable Http2FrameStream stream, String text) {
            Objects.requireNonNull(streams.get(stream)).parts.add(text);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            streams.values().forEach(stream -> stream.parts.add("closed"));
        }

        /// A connection that breaks ends, which the test sees.
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (!(cause instanceof Http2FrameStreamException)) {
                context.close();
            }
        }
    }
}
