package dev.elbow.proxy.client;

import dev.elbow.proxy.worker.Worker;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.util.Set;

/// Looks after the clients that send nothing more while they wait for an answer: closes the
/// connections of those that are gone, so that their requests to targets end.
final class HalfClosedClients {
    /// As Linux numbers the states of a connection.
    private static final int TCP_CLOSE = 7;

    private final Worker worker;
    private final OpenConnections connections;
    private boolean looking;

    HalfClosedClients(Worker worker, OpenConnections connections) {
        this.worker = worker;
        this.connections = connections;
    }

    /// Called once a second, on the worker. The list of sockets is read off the event loop, and
    /// only when there is such a client.
    void tick() {
        if (!looking && connections.anyMatch(ClientConnection::isHalfClosed)) {
            looking = true;
            Thread.startVirtualThread(
                    () -> {
                        var orphans = SocketTable.orphans();
                        worker.loop().execute(() -> close(orphans));
                    });
        }
    }

    private void close(Set<String> orphans) {
        looking = false;
        connections.forEach(
                connection -> {
                    var channel = connection.channel();
                    if (connection.isHalfClosed()
                            && (isReset(channel)
                                    || orphans.contains(SocketTable.client(channel)))) {
                        channel.close();
                    }
                });
    }

    /// Netty looks no more at the input of a half-closed socket, so that a reset passes unnoticed.
    private static boolean isReset(SocketChannel channel) {
        return channel instanceof EpollSocketChannel epoll && epoll.tcpInfo().state() == TCP_CLOSE;
    }
}
