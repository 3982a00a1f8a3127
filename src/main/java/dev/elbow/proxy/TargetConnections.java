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

/// The connections of one lane to one target that serve nobody at the moment, and how new ones are
/// made. The one used last is used first, so that the others grow old and are closed.
final class TargetConnections {
    private final Lane lane;
    private final TargetState target;
    private final @Nullable InetAddress address;
    private final HttpDecoderConfig decoding;
    private final ArrayDeque<TargetConnection> idle = new ArrayDeque<>();

    /// The lane has let go of this, and makes another one when asked for this target again.
    private boolean gone;

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
        if (!connection.reusable()) {
            connection.close();
        } else if (gone) {
            // A request that took seconds held on to this: nobody would find the connection here
            lane.to(target).idle.addLast(connection);
        } else {
            idle.addLast(connection);
        }
    }

    /// Makes a connection for this carrier, and tells it.
    void connect(HttpCarrier carrier) {
        if (!target.dialable()) {
            carrier.fail(Target.NO_ADDRESS);
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
            lane.loop().execute(() -> carrier.fail(Target.NO_ADDRESS));
        }
    }

    private void dial(InetAddress host, HttpCarrier carrier) {
        var channel = lane.transport().client();
        Transport.configure(channel, lane.tuning());
        channel.config().setConnectTimeoutMillis((int) lane.tuning().connectTimeout().toMillis());
        var decoder = new ResponseDecoder(decoding);
        var connection = new TargetConnection(channel, decoder);
        channel.pipeline().addLast(decoder, new RequestEncoder(), connection);
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
        int keep = lane.tuning().targetIdleSeconds();
        idle.removeIf(
                connection -> {
                    if (connection.reusable() && !connection.tooOld(lane.now(), keep)) {
                        return false;
                    }
                    connection.close();
                    return true;
                });
        gone = idle.isEmpty();
        return gone;
    }

    void close() {
        idle.forEach(TargetConnection::close);
        idle.clear();
    }
}
