package dev.elbow.function.process.api;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Runtime API of one environment, on a port of its own: a runtime is told no more than
/// `host:port`, so nothing else could tell two of them apart (docs/decisions/0016).
///
/// What it says of its runtime, and what it is asked of it, belongs to one event loop.
public final class RuntimePort {
    /// AWS's Java client sends the cause of an error as a header of up to 1 MiB.
    private static final int MAX_HEADERS = 2 * 1024 * 1024;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int MAX_LINE = 8 * 1024;
    private static final int CHUNK = 64 * 1024;

    private final EventLoop loop;
    private final ChannelFactory<ServerChannel> transport;
    private final RuntimeSession session;
    private final ChannelGroup connections;
    private @Nullable Channel listening;
    private boolean closed;

    RuntimePort(
            EventLoop loop,
            ChannelFactory<ServerChannel> transport,
            RuntimeListener listener,
            int concurrency) {
        this.loop = loop;
        this.transport = transport;
        this.session = new RuntimeSession(listener, concurrency);
        this.connections = new DefaultChannelGroup(loop);
    }

    /// On which everything happens.
    public EventLoop loop() {
        return loop;
    }

    /// Opens it. Blocks, so not on an event loop.
    ///
    /// @return `127.0.0.1:40123`
    /// @throws IOException when the machine has no port or descriptor left, or it was closed
    public String listen() throws IOException {
        var bound =
                new ServerBootstrap()
                        .group(loop)
                        .channelFactory(transport)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(new Codec())
                        .bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0))
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("Runtime API: " + bound.cause().getMessage(), bound.cause());
        }
        var channel = bound.channel();
        loop.submit(() -> keep(channel)).awaitUninterruptibly();
        var address = (InetSocketAddress) channel.localAddress();
        if (address == null) {
            throw new IOException("Runtime API: closed meanwhile");
        }
        return "127.0.0.1:" + address.getPort();
    }

    private void keep(Channel channel) {
        listening = channel;
        if (closed) {
            channel.close();
        }
    }

    /// Gives the runtime an invocation as soon as it asks for one. On the loop.
    public void offer(RuntimeEvent event) {
        session.offer(event);
    }

    /// Makes ready for another process in the place of the one that ended. On the loop.
    public void restart() {
        connections.close();
        session.restart();
    }

    /// What the runtime works on. On the loop.
    public List<RuntimeEvent> running() {
        return session.running();
    }

    /// Takes back what the runtime has not seen. On the loop.
    public List<RuntimeEvent> takeHanded() {
        return session.takeHanded();
    }

    /// Whether this invocation was the last thing that the runtime told of, and it has not asked
    /// for another one. On the loop.
    public boolean isSilentSince(String requestId) {
        return session.isSilentSince(requestId);
    }

    int connections() {
        return connections.size();
    }

    /// From any thread; returns at once.
    public void close() {
        loop.execute(
                () -> {
                    closed = true;
                    var open = listening;
                    if (open != null) {
                        open.close();
                    }
                    connections.close();
                });
    }

    private final class Codec extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            connections.add(channel);
            channel.pipeline()
                    .addLast(
                            new HttpServerCodec(
                                    new HttpDecoderConfig()
                                            .setMaxInitialLineLength(MAX_LINE)
                                            .setMaxHeaderSize(MAX_HEADERS)
                                            .setMaxChunkSize(CHUNK)));
            channel.pipeline().addLast(new RuntimeConnection(session));
        }
    }
}
