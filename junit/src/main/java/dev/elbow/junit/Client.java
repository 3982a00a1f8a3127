package dev.elbow.junit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Sends one request on a connection of its own, adding as little as can be.
final class Client extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int MOST = 64 << 20;

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    /// @param port of the client
    record Answer(int port, List<Map.Entry<String, String>> headers, byte[] body) {}

    private Client() {}

    /// @param uri of the listener
    static Answer send(URI uri, AlbRequest request) {
        var to = InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
        var client = new Client();
        var connected =
                new Bootstrap()
                        .group(Loops.ALL)
                        .channel(NioSocketChannel.class)
                        .handler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        if (uri.getScheme().equals("https")) {
                                            channel.pipeline().addLast(tls(to));
                                        }
                                        channel.pipeline()
                                                .addLast(
                                                        new HttpClientCodec(),
                                                        new HttpObjectAggregator(MOST),
                                                        client);
                                    }
                                })
                        .connect(to)
                        .syncUninterruptibly()
                        .channel();
        connected.writeAndFlush(message(to, request));
        try {
            return client.answer.join();
        } catch (CompletionException failed) {
            throw new UncheckedIOException(
                    request.method() + " " + request.target(), new IOException(failed.getCause()));
        } finally {
            connected.close().syncUninterruptibly();
        }
    }

    private static SslHandler tls(InetSocketAddress to) {
        var engine =
                TestAuthority.clientContext().createSSLEngine(to.getHostString(), to.getPort());
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return new SslHandler(engine);
    }

    private static DefaultFullHttpRequest message(InetSocketAddress to, AlbRequest request) {
        var message =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        HttpMethod.valueOf(request.method()),
                        request.target(),
                        Unpooled.wrappedBuffer(request.body()));
        var headers = message.headers();
        request.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, to.getHostString() + ":" + to.getPort());
        }
        if (request.body().length > 0) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
        }
        return message;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        var local = (InetSocketAddress) context.channel().localAddress();
        answer.complete(
                new Answer(
                        local.getPort(),
                        List.copyOf(response.headers().entries()),
                        ByteBufUtil.getBytes(response.content())));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        answer.completeExceptionally(cause);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        answer.completeExceptionally(new IOException("closed before the answer"));
    }
}
