package dev.elbow.proxy.client;

import dev.elbow.proxy.worker.Worker;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.util.Set;

/// Closes the connections of half-closed clients that are gone, so that their requests to targets
/// end. A half-closed client has ended its output and waits for a response.
final class HalfClosedClients {
    /// Linux' number of the state.
    private static final int TCP_CLOSE = 7;

    private final Worker worker;
    private final OpenConnections connections;
    private boolean readingTable;

    HalfClosedClients(Worker worker, OpenConnections connections) {
        this.worker = worker;
        this.connections = connections;
    }

    /// Called once a second, on the worker. The table of sockets is read off the event loop, and
    /// only when a client is half-closed.
    void tick() {
        if (!readingTable && connections.anyMatch(ClientConnection::isHalfClosed)) {
            readingTable = true;
            Thread.startVirtualThread(
                    () -> {
                        var orphans = SocketTable.orphans();
                        worker.loop().execute(() -> close(orphans));
                    });
        }
    }

    private void close(Set<String> orphans) {
        readingTable = false;
        connections.forEach(
                connection -> {
                    var channel = connection.channel();
                    if (connection.isHalfClosed()
                            && (isReset(channel)
                                    || orphans.contains(SocketTable.clientKey(channel)))) {
                        channel.close();
                    }
                });
    }

    /// Netty does not read a half-closed socket, so that it notices no reset.
    private static boolean isReset(SocketChannel channel) {
        return channel instanceof EpollSocketChannel epoll && epoll.tcpInfo().state() == TCP_CLOSE;
    }
}
