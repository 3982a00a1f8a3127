package dev.elbow.proxy.client;

import dev.elbow.model.TargetKey;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A client's connection: the last handler of its pipeline, which owns socket, age, idle timer and
/// drain. Belongs to one event loop.
public abstract class ClientConnection extends ChannelInboundHandlerAdapter {
    private final PortState port;
    private final SocketChannel channel;
    private final OpenConnections connections;
    private final Worker worker;
    private final IdleTimer idleTimer;
    private final int openedAt;
    private boolean open;

    // Links of OpenConnections
    @Nullable ClientConnection previous;
    @Nullable ClientConnection next;

    /// @param openedAt the worker's second at which the connection was accepted
    protected ClientConnection(
            PortState port,
            SocketChannel channel,
            OpenConnections connections,
            Worker worker,
            int openedAt) {
        this.port = port;
        this.channel = channel;
        this.connections = connections;
        this.worker = worker;
        this.idleTimer = new IdleTimer(worker);
        this.openedAt = openedAt;
    }

    /// Joins the open connections, of a channel that is open already.
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            join();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        join();
    }

    private void join() {
        if (!open) {
            open = true;
            connections.add(this);
        }
    }

    /// Leaves the open connections.
    protected final void leave() {
        connections.remove(this);
    }

    protected final PortState port() {
        return port;
    }

    protected final SocketChannel channel() {
        return channel;
    }

    protected final Worker worker() {
        return worker;
    }

    /// Restarts the idle timer: bytes moved.
    public final void touch() {
        idleTimer.restart();
    }

    /// Seconds without a byte in either direction.
    protected final int idleSeconds() {
        return idleTimer.seconds(channel);
    }

    /// Seconds since the connection was accepted.
    protected final int age() {
        return worker.now() - openedAt;
    }

    protected final int openedAt() {
        return openedAt;
    }

    /// Closes or times out what has to be. Called once a second.
    protected abstract void tick();

    /// Prepares for the end of the port that accepted it.
    ///
    /// @param closesIdle whether a connection without a request closes at once, and not a second
    ///   later
    protected abstract void portRetired(PortState retired, boolean closesIdle);

    /// Ends the requests in flight to a target.
    ///
    /// @return the number of requests
    protected abstract int cutRequestsTo(TargetKey target);

    /// Whether its client sends nothing more and waits for a response.
    protected abstract boolean isHalfClosed();

    /// Ends the connection, in whatever state.
    protected abstract void stop();
}
