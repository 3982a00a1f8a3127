package dev.elbow.proxy;

import dev.elbow.proxy.header.RequestLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A bound port, and who answers on it. One event loop accepts and deals the connections out to all
/// of them in turn; a socket of each loop's own (`SO_REUSEPORT`) would let a second process bind
/// the same port without anybody noticing.
final class ListenerSocket {
    private final ServerChannel channel;
    private volatile PortListeners sites;
    private volatile boolean retired;

    private ListenerSocket(ServerChannel channel, PortListeners sites) {
        this.channel = channel;
        this.sites = sites;
    }

    /// Binds, or takes the socket that was parked, but accepts nothing yet; blocks until that is
    /// done.
    ///
    /// @param name under which it may be parked
    /// @throws Exception Netty's or the JDK's, when it cannot be bound
    static ServerChannel bind(InetSocketAddress address, String name, Worker worker)
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

    /// Accepts connections on what was bound.
    static ListenerSocket accept(ServerChannel bound, PortListeners sites, List<Worker> workers) {
        var socket = new ListenerSocket(bound, sites);
        bound.pipeline().addLast(socket.new Acceptor(workers));
        bound.config().setAutoRead(true);
        return socket;
    }

    static int port(ServerChannel bound) {
        return ((InetSocketAddress) bound.localAddress()).getPort();
    }

    /// Who answers now; a request reads it once.
    PortListeners sites() {
        return sites;
    }

    /// The attributes that count for a connection: those of the load balancer that its request is
    /// for; between requests those of the oldest.
    ListenerOptions options(@Nullable Exchange exchange) {
        var site = exchange == null ? null : exchange.site();
        return (site == null ? sites.oldest() : site).options();
    }

    /// The next requests see these.
    void serve(PortListeners changed) {
        sites = changed;
    }

    /// Whether its clients have to speak TLS.
    boolean isSecure() {
        return sites.isSecure();
    }

    /// The same port for another protocol: connections to come are the successor's, those that are
    /// here end with the answer they are at.
    ListenerSocket succeed(PortListeners changed, List<Worker> workers) {
        retired = true;
        var successor = new ListenerSocket(channel, changed);
        channel.pipeline().replace(Acceptor.class, null, successor.new Acceptor(workers));
        tellConnections(workers, true);
        return successor;
    }

    int port() {
        return port(channel);
    }

    /// Whether its connections end with the answer they are at.
    boolean retired() {
        return retired;
    }

    /// Accepts no more; what is in flight finishes, and idle connections have a second for another
    /// request, whose answer tells the client to close. Blocks until the port is free.
    void retire(List<Worker> workers) {
        retired = true;
        channel.close().syncUninterruptibly();
        tellConnections(workers, false);
    }

    /// As [#retire], but the port goes on listening for the next start in this JVM, where the
    /// transport can do that.
    void park(String name, List<Worker> workers) {
        if (!(channel instanceof EpollServerSocketChannel epoll)) {
            retire(workers);
            return;
        }
        retired = true;
        epoll.config().setAutoRead(false);
        epoll.deregister().syncUninterruptibly();
        ParkedSockets.park(name, epoll.fd());
        tellConnections(workers, true);
    }

    private void tellConnections(List<Worker> workers, boolean closesIdle) {
        for (var worker : workers) {
            worker.loop()
                    .execute(
                            () ->
                                    worker.connections()
                                            .forEach(it -> it.socketRetired(this, closesIdle)));
        }
    }

    private final class Acceptor extends ChannelInboundHandlerAdapter {
        private final List<Worker> workers;
        private int next;

        Acceptor(List<Worker> workers) {
            this.workers = workers;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var accepted = (SocketChannel) message;
            var client = accepted.remoteAddress();
            if (client == null) {
                accepted.close(); // gone before it could be asked who it was
                return;
            }
            var worker = workers.get(next);
            next = next + 1 == workers.size() ? 0 : next + 1;
            Transport.configure(accepted, worker.tuning());
            var tls = sites.isSecure() ? secure(accepted, worker) : null;
            // TLS ends both sides at once
            accepted.config().setAllowHalfClosure(tls == null);
            var encoder = new ResponseEncoder();
            var connection =
                    new ClientConnection(
                            worker,
                            ListenerSocket.this,
                            accepted,
                            new Http1ResponseWriter(accepted, encoder),
                            ClientInfo.of(client, tls));
            accepted.pipeline()
                    .addLast(
                            new RequestDecoder(decoding(worker.tuning())),
                            encoder,
                            connection,
                            new ClientEvents(connection));
            worker.loop().register(accepted);
        }

        private ClientTls secure(SocketChannel accepted, Worker worker) {
            var session = new ClientTls();
            accepted.pipeline()
                    .addLast(
                            new SniHandler(ListenerSocket.this, session),
                            new HandshakeTimeout(worker, session));
            return session;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // Out of descriptors, say: a pause lets connections end, then it goes on
            var config = context.channel().config();
            config.setAutoRead(false);
            context.executor().schedule(() -> config.setAutoRead(true), 1, TimeUnit.SECONDS);
        }
    }

    /// How requests are read off the wire.
    static HttpDecoderConfig decoding(Tuning tuning) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(RequestLimits.REQUEST_LINE)
                .setMaxHeaderSize(RequestLimits.HEADERS)
                .setMaxChunkSize(tuning.chunk());
    }
}
