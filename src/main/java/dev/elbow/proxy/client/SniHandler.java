package dev.elbow.proxy.client;

import dev.elbow.proxy.exchange.ClientTls;
import dev.elbow.proxy.tls.TlsContext;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The first handler of a connection to an HTTPS listener: reads the server name of the handshake.
///
/// It is replaced by TLS for that name, or removed if the client speaks plain HTTP.
final class SniHandler extends AbstractSniHandler<TlsContext> {
    /// Record types of TLS (RFC 8446 §5.1): 20 change cipher spec, 21 alert, 22 handshake, 23 data.
    private static final int FIRST_RECORD = 20;

    private static final int LAST_RECORD = 23;

    private final PortState port;
    private final HandshakeTimeout handshake;
    private final ClientTls tls;
    private boolean isTls;
    private boolean offersHttp2;

    SniHandler(PortState port, HandshakeTimeout handshake, ClientTls tls) {
        super(0); // HandshakeTimeout limits the time
        this.port = port;
        this.handshake = handshake;
        this.tls = tls;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
            throws Exception {
        if (!isTls) {
            if (!in.isReadable()) {
                return;
            }
            if (isPlain(in.getUnsignedByte(in.readerIndex()))) {
                tls.setPlain();
                handshake.selectProtocol(null);
                context.pipeline().remove(handshake);
                context.pipeline().remove(this);
                return;
            }
            isTls = true;
        }
        super.decode(context, in, out);
    }

    /// Whether this byte begins neither a record nor a greeting of SSL 2, whose first bit is set.
    private static boolean isPlain(int first) {
        return first < FIRST_RECORD || first > LAST_RECORD && first < 0x80;
    }

    @Override
    protected Future<TlsContext> lookup(ChannelHandlerContext context, @Nullable String hostname) {
        var name = hostname == null ? "" : hostname;
        tls.setServerName(name);
        var listener = port.listeners().listenerFor(name);
        offersHttp2 = listener.options().offersHttp2();
        var tlsContext = listener.tls();
        return context.executor().newSucceededFuture(Objects.requireNonNull(tlsContext));
    }

    @Override
    protected void onLookupComplete(
            ChannelHandlerContext context, @Nullable String hostname, Future<TlsContext> found) {
        var tlsContext = found.getNow();
        tls.setContext(tlsContext);
        var engine = tlsContext.engine(tls.serverName(), offersHttp2);
        try {
            var handler = new SslHandler(engine);
            handler.setHandshakeTimeoutMillis(0);
            context.pipeline().replace(this, null, handler);
        } catch (RuntimeException notAdded) {
            ReferenceCountUtil.release(engine);
            throw notAdded;
        }
    }
}
