package dev.elbow.function.remote;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A client of endpoints by HTTP/1.1. Uses connections again, follows no redirects, and sends
/// nothing twice.
///
/// Netty's codec and neither the JDK's client, which made the native executable 1.7 MB larger, nor
/// Vert.x' client, which the JUnit extension does without.
final class InvokeClient implements AutoCloseable {
    private final EventLoopGroup loops;
    private final ChannelFactory<SocketChannel> sockets;
    private final int connectMillis;
    private final Supplier<SSLContext> trusted;
    private final Map<Origin, Deque<InvokeConnection>> idle = new ConcurrentHashMap<>();
    private final ChannelGroup open =
            new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);

    /// @param loops not closed here
    /// @param connectTimeout of TCP, and once more of TLS
    /// @param trusted whose certificates; asked with each connection by TLS
    InvokeClient(EventLoopGroup loops, Duration connectTimeout, Supplier<SSLContext> trusted) {
        this.loops = loops;
        this.trusted = trusted;
        this.sockets =
                loops instanceof EpollEventLoopGroup
                        ? EpollSocketChannel::new
                        : NioSocketChannel::new;
        this.connectMillis = Math.toIntExact(connectTimeout.toMillis());
    }

    /// Sends a request. Waits while a name is resolved, so not on an event loop.
    ///
    /// @param answer completed by the response; ends the request when it is cancelled
    void send(Origin to, FullHttpRequest request, CompletableFuture<InvokeResponse> answer) {
        if (answer.isDone()) {
            return; // killed before it began
        }
        for (var kept = takeIdle(to); kept != null; kept = takeIdle(to)) {
            kept.closeWithout(answer);
            if (kept.send(request, answer).join()) {
                return;
            }
        }
        try {
            connect(to, request, answer);
        } catch (ConnectException unable) {
            answer.completeExceptionally(unable);
        }
    }

    private @Nullable InvokeConnection takeIdle(Origin to) {
        var kept = idleOf(to);
        for (var last = kept.pollLast(); last != null; last = kept.pollLast()) {
            if (last.take()) {
                return last;
            }
        }
        return null;
    }

    private Deque<InvokeConnection> idleOf(Origin to) {
        return idle.computeIfAbsent(to, _ -> new ConcurrentLinkedDeque<>());
    }

    private void connect(
            Origin to, FullHttpRequest request, CompletableFuture<InvokeResponse> answer)
            throws ConnectException {
        var address = new InetSocketAddress(to.host(), to.port());
        if (address.isUnresolved()) {
            throw new ConnectException("unknown host: " + to.host());
        }
        var tls = to.tls() ? tls(to) : null;
        var kept = idleOf(to);
        var channel = sockets.newChannel();
        var connection = new InvokeConnection(channel, kept::addLast, kept::remove);
        var connecting =
                new Bootstrap()
                        .group(loops)
                        .channelFactory(() -> channel)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
                        .handler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel created) {
                                        if (tls != null) {
                                            created.pipeline().addLast(tls);
                                        }
                                        connection.addToPipeline();
                                    }
                                })
                        .connect(address);
        open.add(channel);
        connection.closeWithout(answer);
        connecting.addListener(
                connected -> {
                    if (connected.isSuccess()) {
                        connection.write(request, answer);
                    } else {
                        answer.completeExceptionally(connectFailure(connected.cause()));
                    }
                });
    }

    private static Throwable connectFailure(Throwable cause) {
        return cause instanceof ConnectTimeoutException
                ? cause
                : new ConnectException(cause.getMessage());
    }

    private SslHandler tls(Origin to) {
        var engine = trusted.get().createSSLEngine(to.host(), to.port());
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        var tls = new SslHandler(engine);
        tls.setHandshakeTimeoutMillis(connectMillis);
        return tls;
    }

    /// Also ends requests under way.
    @Override
    public void close() {
        open.close();
    }
}
