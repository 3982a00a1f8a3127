package dev.elbow.proxy;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.Failure.Target;
import dev.elbow.proxy.header.RequestLimits;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestEncoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The connections of one lane to one target that serve nobody at the moment, and how new ones are
/// made. The one used last is used first, so that the others grow old and are closed.
final class TargetConnections {
    private final Lane lane;
    private final TargetState target;
    private final @Nullable InetAddress address;
    private final HttpDecoderConfig decoding;
    private final ArrayDeque<TargetConnection> idle = new ArrayDeque<>();

    TargetConnections(Lane lane, TargetState target) {
        this.lane = lane;
        this.target = target;
        this.address = literal(target.host());
        this.decoding =
                new HttpDecoderConfig()
                        .setMaxHeaderSize(RequestLimits.RESPONSE_HEADERS)
                        .setMaxInitialLineLength(RequestLimits.RESPONSE_HEADERS)
                        .setMaxChunkSize(lane.tuning().chunk());
    }

    /// @return null when a new one is needed
    @Nullable TargetConnection take() {
        var last = idle.pollLast();
        while (last != null && !last.reusable()) {
            last = idle.pollLast();
        }
        return last;
    }

    /// Takes a connection back.
    void give(TargetConnection connection) {
        connection.rest(lane.now());
        if (connection.reusable()) {
            idle.addLast(connection);
        } else {
            connection.close();
        }
    }

    /// Makes a connection for this carrier, and tells it.
    void connect(HttpCarrier carrier) {
        if (!target.dialable()) {
            carrier.fail(Target.UNREACHABLE);
            return;
        }
        if (address != null) {
            dial(address, carrier);
        } else {
            Thread.startVirtualThread(() -> lookUp(carrier));
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
    private void lookUp(HttpCarrier carrier) {
        try {
            var found = InetAddress.getByName(target.host());
            lane.loop().execute(() -> dial(found, carrier));
        } catch (UnknownHostException unknown) {
            lane.loop().execute(() -> carrier.fail(Target.UNREACHABLE));
        }
    }

    private void dial(InetAddress host, HttpCarrier carrier) {
        var channel = lane.transport().client();
        Transport.configure(channel, lane.tuning());
        channel.config().setConnectTimeoutMillis((int) lane.tuning().connectTimeout().toMillis());
        var decoder = new ResponseDecoder(decoding);
        var connection = new TargetConnection(channel, decoder);
        channel.pipeline().addLast(decoder, new HttpRequestEncoder(), connection);
        lane.loop().register(channel);
        channel.connect(new InetSocketAddress(host, target.port()))
                .addListener((ChannelFuture made) -> connected(made, connection, carrier));
    }

    private void connected(ChannelFuture made, TargetConnection connection, HttpCarrier carrier) {
        if (made.isSuccess()) {
            carrier.connected(connection);
        } else {
            made.channel().close();
            carrier.fail(
                    made.cause() instanceof ConnectTimeoutException
                            ? Target.CONNECT_TIMEOUT
                            : Target.UNREACHABLE);
        }
    }

    /// Once a second: closes what rested too long.
    ///
    /// @return whether none is left
    boolean sweep() {
        int keep = lane.tuning().targetIdleSeconds();
        idle.removeIf(
                connection -> {
                    if (connection.reusable() && !connection.tooOld(lane.now(), keep)) {
                        return false;
                    }
                    connection.close();
                    return true;
                });
        return idle.isEmpty();
    }

    void close() {
        idle.forEach(TargetConnection::close);
        idle.clear();
    }
}
