package dev.elbow.proxy.client;

import dev.elbow.model.Arn;
import dev.elbow.proxy.compiled.PortListeners;
import dev.elbow.proxy.exchange.ClientInfo;
import dev.elbow.proxy.exchange.ClientTls;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A bound port and its listeners. One event loop accepts the connections and distributes them over
/// all loops in turn: a socket of each loop's own (`SO_REUSEPORT`) would let a second process bind
/// the same port unnoticed.
public final class ListenerSocket {
    private final ServerChannel channel;
    private final PortState state;

    private ListenerSocket(ServerChannel channel, PortListeners listeners) {
        this.channel = channel;
        this.state = new PortState(listeners);
    }

    /// Binds a socket, or takes the parked one, and accepts nothing yet. Blocks.
    ///
    /// @param name that the socket may be parked under
    /// @throws Exception Netty's or the JDK's, when it cannot be bound
    public static ServerChannel bind(InetSocketAddress address, String name, Worker worker)
            throws Exception {
        var parked = ParkedSockets.take(name, worker.transport());
        var channel = parked != null ? parked : worker.transport().server();
        channel.config().setOption(ChannelOption.SO_BACKLOG, worker.tuning().backlog());
        channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        channel.config().setAutoRead(false);
        try {
            worker.loop().register(channel).sync();
            if (parked == null) {
                channel.bind(address).sync();
            }
            return channel;
        } catch (Exception failed) {
            channel.close().sync();
            throw failed;
        }
    }

    /// Accepts connections on a bound socket.
    public static ListenerSocket accept(
            ServerChannel bound, PortListeners listeners, List<WorkerClients> workers) {
        var socket = new ListenerSocket(bound, listeners);
        bound.pipeline().addLast(socket.new Acceptor(workers));
        bound.config().setAutoRead(true);
        return socket;
    }

    public static int port(ServerChannel bound) {
        return ((InetSocketAddress) bound.localAddress()).getPort();
    }

    /// The current listeners of the port.
    public PortListeners listeners() {
        return state.listeners();
    }

    /// Sets the listeners that the next requests see.
    public void setListeners(PortListeners listeners) {
        state.setListeners(listeners);
    }

    /// Whether its clients have to speak TLS.
    public boolean isSecure() {
        return state.listeners().isSecure();
    }

    /// Changes the protocol of the port. New connections belong to the successor, open ones close
    /// after their current response.
    public ListenerSocket changeProtocol(PortListeners listeners, List<WorkerClients> workers) {
        state.retire();
        var successor = new ListenerSocket(channel, listeners);
        channel.pipeline().replace(Acceptor.class, null, successor.new Acceptor(workers));
        retireConnections(workers, true);
        return successor;
    }

    public int port() {
        return port(channel);
    }

    /// Closes the socket. Requests in flight finish; idle connections have a second for another
    /// request, whose response closes them. Blocks until the port is free.
    public void retire(List<WorkerClients> workers) {
        state.retire();
        channel.close().syncUninterruptibly();
        retireConnections(workers, false);
    }

    /// Retires the socket, which goes on listening for the next start in this JVM. Transports other
    /// than epoll cannot do that and [close][#retire] it.
    public void park(String name, List<WorkerClients> workers) {
        if (!(channel instanceof EpollServerSocketChannel epoll)) {
            retire(workers);
            return;
        }
        state.retire();
        epoll.config().setAutoRead(false);
        epoll.deregister().syncUninterruptibly();
        ParkedSockets.park(name, epoll.fd());
        retireConnections(workers, true);
    }

    private void retireConnections(List<WorkerClients> workers, boolean closesIdle) {
        for (var worker : workers) {
            worker.worker()
                    .loop()
                    .execute(
                            () ->
                                    worker.connections()
                                            .forEach(it -> it.portRetired(state, closesIdle)));
        }
    }

    private final class Acceptor extends ChannelInboundHandlerAdapter {
        private final List<WorkerClients> workers;
        private int nextWorker;
        private int nextConnection;

        Acceptor(List<WorkerClients> workers) {
            this.workers = workers;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var accepted = (SocketChannel) message;
            var address = accepted.remoteAddress();
            if (address == null) {
                accepted.close(); // closed before its address could be read
                return;
            }
            var clients = workers.get(nextWorker);
            nextWorker = nextWorker + 1 == workers.size() ? 0 : nextWorker + 1;
            var worker = clients.worker();
            Transport.configure(accepted, worker.tuning());
            boolean secure = isSecure();
            // TLS ends both sides at once
            accepted.config().setAllowHalfClosure(!secure);
            if (secure) {
                addTlsHandlers(accepted, address, clients);
            } else {
                var client = ClientInfo.of(address, null, nextConnection++);
                clients.protocols()
                        .select(null)
                        .install(state, accepted, clients, client, worker.now());
            }
            var closed = worker.connections().clientConnected(loadBalancer());
            accepted.closeFuture().addListener(_ -> closed.run());
            worker.loop().register(accepted);
        }

        private Arn loadBalancer() {
            return listeners().oldest().loadBalancer().arn();
        }

        private void addTlsHandlers(
                SocketChannel accepted, InetSocketAddress address, WorkerClients clients) {
            var tls = new ClientTls();
            var client = ClientInfo.of(address, tls, nextConnection++);
            var handshake = new HandshakeTimeout(state, accepted, clients, client, tls);
            accepted.pipeline().addLast(new SniHandler(state, handshake, tls), handshake);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // Out of descriptors, for example: a pause lets connections end
            var config = context.channel().config();
            config.setAutoRead(false);
            context.executor().schedule(() -> config.setAutoRead(true), 1, TimeUnit.SECONDS);
        }
    }
}
