package dev.elbow.proxy;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.Failure.Target;
import dev.elbow.proxy.header.RequestLimits;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The connections of one worker to one target that serve nobody at the moment, and how new ones
/// are made. The one used last is used first, so that the others grow old and are closed.
final class TargetPool {
    private final Worker worker;
    private final TargetState target;
    private final @Nullable InetAddress address;
    private final HttpDecoderConfig decoding;
    private final ArrayDeque<Http1TargetConnection> idle = new ArrayDeque<>();

    /// The worker has let go of this, and makes another one when asked for this target again.
    private boolean gone;

    TargetPool(Worker worker, TargetState target) {
        this.worker = worker;
        this.target = target;
        this.address = literal(target.host());
        this.decoding =
                new HttpDecoderConfig()
                        .setMaxHeaderSize(RequestLimits.RESPONSE_HEADERS)
                        .setMaxInitialLineLength(RequestLimits.RESPONSE_HEADERS)
                        .setMaxChunkSize(worker.tuning().chunk());
    }

    /// @return null when a new one is needed
    @Nullable Http1TargetConnection take() {
        var last = idle.pollLast();
        while (last != null && !last.reusable()) {
            last = idle.pollLast();
        }
        return last;
    }

    /// Takes a connection back.
    void give(Http1TargetConnection connection) {
        connection.rest(worker.now());
        if (!connection.reusable()) {
            connection.close();
        } else if (gone) {
            // A request that took seconds held on to this: nobody would find the connection here
            worker.to(target).idle.addLast(connection);
        } else {
            idle.addLast(connection);
        }
    }

    /// Makes a connection for this forwarder, and tells it.
    void connect(HttpForwarder forwarder) {
        if (!target.isDialable()) {
            forwarder.fail(Target.NO_ADDRESS);
            return;
        }
        if (address != null) {
            dial(address, forwarder);
        } else {
            Thread.startVirtualThread(() -> lookUp(forwarder));
        }
    }

    /// @return null for a name, which somebody has to look up
    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }

    /// Off the event loop: the system's resolver blocks.
    private void lookUp(HttpForwarder forwarder) {
        try {
            var found = InetAddress.getByName(target.host());
            worker.loop().execute(() -> dial(found, forwarder));
        } catch (UnknownHostException unknown) {
            worker.loop().execute(() -> forwarder.fail(Target.NO_ADDRESS));
        }
    }

    private void dial(InetAddress host, HttpForwarder forwarder) {
        var channel = worker.transport().client();
        Transport.configure(channel, worker.tuning());
        channel.config().setConnectTimeoutMillis((int) worker.tuning().connectTimeout().toMillis());
        var decoder = new ResponseDecoder(decoding);
        var connection = new Http1TargetConnection(channel, decoder);
        channel.pipeline().addLast(decoder, new RequestEncoder(), connection);
        worker.loop().register(channel);
        channel.connect(new InetSocketAddress(host, target.port()))
                .addListener((ChannelFuture made) -> connected(made, connection, forwarder));
    }

    private void connected(
            ChannelFuture made, Http1TargetConnection connection, HttpForwarder forwarder) {
        if (made.isSuccess()) {
            forwarder.connected(connection);
        } else {
            made.channel().close();
            forwarder.fail(
                    switch (made.cause()) {
                        case ConnectTimeoutException _ -> Target.CONNECT_TIMEOUT;
                        case ConnectException _ -> Target.REFUSED;
                        default -> Target.UNREACHABLE;
                    });
        }
    }

    /// Once a second: closes what rested too long.
    ///
    /// @return whether none is left
    boolean sweep() {
        int keep = worker.tuning().targetIdleSeconds();
        idle.removeIf(
                connection -> {
                    if (connection.reusable() && !connection.tooOld(worker.now(), keep)) {
                        return false;
                    }
                    connection.close();
                    return true;
                });
        gone = idle.isEmpty();
        return gone;
    }

    void close() {
        idle.forEach(Http1TargetConnection::close);
        idle.clear();
    }
}
