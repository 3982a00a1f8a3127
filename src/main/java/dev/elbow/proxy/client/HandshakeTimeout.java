package dev.elbow.proxy.client;

import dev.elbow.model.TargetKey;
import dev.elbow.proxy.exchange.ClientInfo;
import dev.elbow.proxy.exchange.ClientTls;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A client's connection during the TLS handshake, which it limits in time.
///
/// Installs the protocol after the handshake and stays between TLS and the protocol: records
/// without data, failed handshakes and close alerts end here.
final class HandshakeTimeout extends ClientConnection {
    private static final System.Logger LOG = System.getLogger(HandshakeTimeout.class.getName());

    private final WorkerClients clients;
    private final ClientTls tls;
    private final ClientInfo client;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean selected;
    private boolean failed;
    private boolean dataRead;

    HandshakeTimeout(
            PortState port,
            SocketChannel channel,
            WorkerClients clients,
            ClientInfo client,
            ClientTls tls) {
        super(port, channel, clients.connections(), clients.worker(), clients.worker().now());
        this.clients = clients;
        this.tls = tls;
        this.client = client;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        super.channelActive(context);
        deadline =
                context.executor()
                        .schedule(
                                () -> {
                                    context.channel().close();
                                },
                                handshakeNanos(),
                                TimeUnit.NANOSECONDS);
    }

    private long handshakeNanos() {
        var tuning = worker().tuning();
        return tuning.second().toNanos() * tuning.handshakeSeconds();
    }

    /// Installs the connection's protocol.
    ///
    /// @param alpnProtocol as agreed on; null for none
    void selectProtocol(@Nullable String alpnProtocol) {
        cancelDeadline();
        selected = true;
        clients.protocols()
                .select(alpnProtocol)
                .install(port(), channel(), clients, client, openedAt());
        leave();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        dataRead = true;
        context.fireChannelRead(message);
    }

    /// Hides records without data from the protocol: a connection with nothing else is idle.
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (dataRead) {
            dataRead = false;
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent handshake when handshake.isSuccess() -> {
                var handler = context.pipeline().get(SslHandler.class);
                tls.setSession(handler.engine().getSession());
                selectProtocol(tls.applicationProtocol(handler.engine()));
            }
            // The client has left, as when it ends a plain connection
            case SslCloseCompletionEvent close when close.isSuccess() -> context.close();
            default -> context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        if (failed || (!selected && context.pipeline().get(SslHandler.class) != null)) {
            var listener = port().listeners().listenerFor(tls.serverName());
            worker().connections().clientHandshakeFailed(listener.loadBalancer().arn());
        }
        leave();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancelDeadline();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /// Closes the connection. A failed handshake, or bytes that break the protocol, are the
    /// client's error and not logged as one of Elbow's.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var inner = cause instanceof DecoderException ? cause.getCause() : cause;
        if (inner instanceof SSLException || cause instanceof DecoderException) {
            failed = !selected;
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "TLS with {0}: {1}",
                    context.channel().remoteAddress(),
                    String.valueOf(inner == null ? cause : inner));
            clients.refusedClients()
                    .logFailedHandshake(context.channel().remoteAddress(), cause, worker().now());
            context.close();
        } else if (selected) {
            context.fireExceptionCaught(cause);
        } else {
            if (cause instanceof RuntimeException || cause instanceof Error) {
                LOG.log(System.Logger.Level.ERROR, "a TLS handshake failed", cause);
            }
            context.close();
        }
    }

    // The connection before its protocol is selected

    @Override
    protected void tick() {
        int idle = idleSeconds();
        if (idle > 1 && port().isRetired() || idle > port().options(null).idleSeconds()) {
            channel().close();
        }
    }

    @Override
    protected void portRetired(PortState retired, boolean closesIdle) {
        if (port() == retired) {
            if (closesIdle) {
                channel().close();
            } else {
                touch();
            }
        }
    }

    @Override
    protected int cutRequestsTo(TargetKey target) {
        return 0;
    }

    @Override
    protected boolean isHalfClosed() {
        return false;
    }

    @Override
    protected void stop() {
        channel().close();
    }
}
