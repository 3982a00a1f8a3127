package dev.elbow.health;

import dev.elbow.model.Protocol;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Checks a target by HTTP/2 or gRPC, on a connection of the check's own that is closed afterwards:
/// with prior knowledge on HTTP, by ALPN on HTTPS (behaviour/health.md#http2-and-grpc).
///
/// Netty's codec and not a client with a pool, which would reuse connections: two groups may check
/// one address at the same time.
public final class Http2Prober implements Prober {
    /// By which the time to connect exceeds the probe's timeout, which is the one that counts.
    private static final int CLEAN_UP_SECONDS = 1;

    private final EventLoopGroup loops;
    private final ChannelFactory<SocketChannel> sockets;

    /// Null until a target needs it: with it the JDK's TLS and its trusted certificates are loaded.
    private @Nullable SslContext tls;

    public Http2Prober(EventLoopGroup loops) {
        this.loops = loops;
        this.sockets =
                loops instanceof EpollEventLoopGroup
                        ? EpollSocketChannel::new
                        : NioSocketChannel::new;
    }

    private synchronized SslContext tls() {
        var context = tls;
        if (context == null) {
            context = createTls();
            tls = context;
        }
        return context;
    }

    /// Certificates are not validated.
    private static SslContext createTls() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .applicationProtocolConfig(
                            new ApplicationProtocolConfig(
                                    ApplicationProtocolConfig.Protocol.ALPN,
                                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                                    ApplicationProtocolConfig.SelectedListenerFailureBehavior
                                            .ACCEPT,
                                    ApplicationProtocolNames.HTTP_2))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("the JDK has no TLS", e);
        }
    }

    @Override
    public void probe(ProbeTarget target, Consumer<ProbeResult> callback) {
        var loop = loops.next();
        var probe = new Http2Probe(Http2ProbeRequest.of(target), callback);
        var timeout =
                loop.schedule(
                        () -> probe.complete(new ProbeResult.Timeout()),
                        target.check().timeoutSeconds(),
                        TimeUnit.SECONDS);
        probe.onEnd(() -> timeout.cancel(false));
        if (NetUtil.isValidIpV4Address(target.host())
                || NetUtil.isValidIpV6Address(target.host())) {
            connect(target, probe, timeout, loop);
        } else {
            // The system's resolver blocks
            Thread.startVirtualThread(() -> connect(target, probe, timeout, loop));
        }
    }

    private void connect(ProbeTarget target, Http2Probe probe, Future<?> timeout, EventLoop loop) {
        var address = new InetSocketAddress(target.host(), target.port());
        if (address.isUnresolved()) {
            probe.fail(new UnknownHostException(target.host()));
            return;
        }
        var tlsOfTarget = target.check().protocol() == Protocol.HTTPS ? tls() : null;
        var connecting =
                new Bootstrap()
                        .group(loop)
                        .channelFactory(sockets)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(
                                        TimeUnit.SECONDS.toMillis(
                                                target.check().timeoutSeconds()
                                                        + CLEAN_UP_SECONDS)))
                        .handler(new Http2ProbeConnection(probe, tlsOfTarget))
                        .connect(address);
        probe.onEnd(
                () -> {
                    timeout.cancel(false);
                    connecting.channel().close();
                });
        connecting.addListener(
                connected -> {
                    if (!connected.isSuccess()) {
                        probe.fail(connected.cause());
                    }
                });
    }
}
