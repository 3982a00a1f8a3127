package dev.elbow.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Stands between TLS and HTTP on a client's connection: gives the handshake its time, and keeps
/// from HTTP what is no business of its own.
final class HandshakeTimeout extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger(HandshakeTimeout.class.getName());

    private final Worker worker;
    private final ClientTls session;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean read;

    HandshakeTimeout(Worker worker, ClientTls session) {
        this.worker = worker;
        this.session = session;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        deadline =
                context.executor()
                        .schedule(
                                () -> {
                                    context.channel().close();
                                },
                                handshakeNanos(),
                                TimeUnit.NANOSECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        read = true;
        context.fireChannelRead(message);
    }

    /// Records that carry no data are nothing to HTTP; a connection with those alone is idle.
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (read) {
            read = false;
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent handshake when handshake.isSuccess() -> {
                inTime();
                var handler = context.pipeline().get(SslHandler.class);
                session.agreed(handler.engine().getSession());
            }
            // The client is gone, as when it ends a plain connection
            case SslCloseCompletionEvent close when close.isSuccess() -> context.close();
            default -> context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inTime();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        inTime();
    }

    private long handshakeNanos() {
        return worker.tuning().second().toNanos() * worker.tuning().handshakeSeconds();
    }

    private void inTime() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /// A client that cannot agree with the listener, or breaks the protocol, is no error of
    /// Elbow's.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var inner = cause instanceof DecoderException ? cause.getCause() : cause;
        if (inner instanceof SSLException || cause instanceof DecoderException) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "TLS with {0}: {1}",
                    context.channel().remoteAddress(),
                    String.valueOf(inner == null ? cause : inner));
            worker.refusedClients()
                    .handshakeFailed(context.channel().remoteAddress(), cause, worker.now());
            context.close();
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}
