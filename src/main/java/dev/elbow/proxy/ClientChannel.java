package dev.elbow.proxy;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;

/// The socket of a client's connection, with its peer, its writing side and its clock. Belongs to
/// one event loop.
abstract class ClientChannel extends ChannelInboundHandlerAdapter {
    final ListenerSocket socket;
    final SocketChannel channel;
    final Outlet outlet;
    private final Lane lane;
    private final Peer peer;
    private final Idleness idleness;
    private final int opened;

    ClientChannel(
            Lane lane, ListenerSocket socket, SocketChannel channel, Outlet outlet, Peer peer) {
        this.lane = lane;
        this.socket = socket;
        this.channel = channel;
        this.outlet = outlet;
        this.peer = peer;
        this.idleness = new Idleness(lane);
        this.opened = lane.now();
    }

    /// Notes that something moved.
    final void touch() {
        idleness.end();
    }

    /// Seconds since something moved.
    final int idleSeconds() {
        return idleness.seconds(channel);
    }

    /// Seconds since the connection was accepted.
    final int age() {
        return lane.now() - opened;
    }

    final Lane lane() {
        return lane;
    }

    final Peer peer() {
        return peer;
    }

    /// Where answers are written.
    final Outlet outlet() {
        return outlet;
    }
}
