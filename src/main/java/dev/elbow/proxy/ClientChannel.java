package dev.elbow.proxy;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;

/// The socket of a client's connection, with its peer, its writing side and its clock. Belongs to
/// one event loop.
abstract class ClientChannel extends ChannelInboundHandlerAdapter {
    final ListenerSocket socket;
    final SocketChannel channel;
    final Http1ResponseWriter writer;
    private final Worker worker;
    private final ClientInfo peer;
    private final IdleTimer idleTimer;
    private final int opened;

    ClientChannel(
            Worker worker,
            ListenerSocket socket,
            SocketChannel channel,
            Http1ResponseWriter writer,
            ClientInfo peer) {
        this.worker = worker;
        this.socket = socket;
        this.channel = channel;
        this.writer = writer;
        this.peer = peer;
        this.idleTimer = new IdleTimer(worker);
        this.opened = worker.now();
    }

    /// Notes that something moved.
    final void touch() {
        idleTimer.end();
    }

    /// Seconds since something moved.
    final int idleSeconds() {
        return idleTimer.seconds(channel);
    }

    /// Seconds since the connection was accepted.
    final int age() {
        return worker.now() - opened;
    }

    final Worker worker() {
        return worker;
    }

    final ClientInfo peer() {
        return peer;
    }

    /// Where answers are written.
    final Http1ResponseWriter writer() {
        return writer;
    }
}
