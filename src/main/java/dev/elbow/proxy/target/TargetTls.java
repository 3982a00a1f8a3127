package dev.elbow.proxy.target;

import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Tuning;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/// TLS on a connection to a target, between Netty's [SslHandler] and the protocol.
///
/// A target that ends the connection without a close alert fails the protocol before its decoder
/// sees the end: a response that only the end delimits would look complete (RFC 9112 §9.8).
public final class TargetTls extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger("dev.elbow.proxy.targets");

    private final SslHandler handler;
    private final boolean http2;

    private TargetTls(SslHandler handler, boolean http2) {
        this.handler = handler;
        this.http2 = http2;
    }

    /// Adds TLS to the pipeline of a connection, before the handlers of its protocol are added. The
    /// handshake begins when the connection is established.
    ///
    /// @param http2 whether ALPN has to select HTTP/2
    public static void addTo(
            ChannelPipeline pipeline,
            BackendPolicy policy,
            InetSocketAddress target,
            boolean http2,
            Tuning tuning) {
        var handler = new SslHandler(policy.engine(target, http2));
        handler.setHandshakeTimeoutMillis(
                tuning.second().multipliedBy(tuning.handshakeSeconds()).toMillis());
        pipeline.addLast(handler, new TargetTls(handler, http2));
    }

    /// Calls one of both after the handshake, on the event loop of the connection.
    public static void whenSecure(
            Channel channel, Runnable secured, Consumer<TargetFailure> failed) {
        var tls = channel.pipeline().get(TargetTls.class);
        tls.handler
                .handshakeFuture()
                .addListener(
                        (Future<Channel> handshake) -> {
                            if (!handshake.isSuccess()) {
                                failed.accept(failure(channel, handshake.cause()));
                            } else if (tls.isProtocolSelected()) {
                                secured.run();
                            } else {
                                channel.close();
                                failed.accept(TargetFailure.NOT_HTTP2);
                            }
                        });
    }

    private boolean isProtocolSelected() {
        return !http2
                || ApplicationProtocolNames.HTTP_2.equals(
                        handler.engine().getApplicationProtocol());
    }

    private static TargetFailure failure(Channel channel, Throwable cause) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "TLS with {0}: {1}",
                channel.remoteAddress(),
                String.valueOf(cause));
        channel.close();
        return cause instanceof SslHandshakeTimeoutException
                ? TargetFailure.TLS_TIMEOUT
                : TargetFailure.TLS_FAILED;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent close) {
            if (close.isSuccess()) {
                context.close();
            } else {
                context.fireExceptionCaught(close.cause());
            }
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    /// Passes on what broke TLS as the target's error: an [SSLException] is an I/O error.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean broken =
                cause instanceof DecoderException && cause.getCause() instanceof SSLException;
        context.fireExceptionCaught(broken ? cause.getCause() : cause);
    }
}
