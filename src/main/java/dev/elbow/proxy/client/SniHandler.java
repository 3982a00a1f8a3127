package dev.elbow.proxy.client;

import dev.elbow.proxy.exchange.ClientTls;
import dev.elbow.proxy.tls.TlsContext;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The first handler of a connection to an HTTPS listener: reads the server name that the client
/// asks for and is replaced by TLS for it; removed if the client speaks plain HTTP.
final class SniHandler extends AbstractSniHandler<TlsContext> {
    /// Record types of TLS: 20 change cipher spec, 21 alert, 22 handshake, 23 data.
    private static final int FIRST_RECORD = 20;

    private static final int LAST_RECORD = 23;

    private final PortState port;
    private final HandshakeTimeout handshake;
    private final ClientTls session;
    private boolean begun;

    SniHandler(PortState port, HandshakeTimeout handshake, ClientTls session) {
        super(0); // HandshakeTimeout has the time
        this.port = port;
        this.handshake = handshake;
        this.session = session;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
            throws Exception {
        if (!begun) {
            if (!in.isReadable()) {
                return;
            }
            if (isPlain(in.getUnsignedByte(in.readerIndex()))) {
                session.setPlain();
                handshake.selectProtocol(null);
                context.pipeline().remove(handshake);
                context.pipeline().remove(this);
                return;
            }
            begun = true;
        }
        super.decode(context, in, out);
    }

    /// Not what begins a record, nor a greeting of SSL 2, whose first bit is set.
    private static boolean isPlain(int first) {
        return first < FIRST_RECORD || first > LAST_RECORD && first < 0x80;
    }

    @Override
    protected Future<TlsContext> lookup(ChannelHandlerContext context, @Nullable String hostname) {
        var name = hostname == null ? "" : hostname;
        session.setServerName(name);
        var tls = port.listeners().listenerFor(name).tls();
        return context.executor().newSucceededFuture(Objects.requireNonNull(tls));
    }

    @Override
    protected void onLookupComplete(
            ChannelHandlerContext context, @Nullable String hostname, Future<TlsContext> found) {
        var tls = found.getNow();
        session.setContext(tls);
        var handler = new SslHandler(tls.engine(session.serverName()));
        handler.setHandshakeTimeoutMillis(0);
        context.pipeline().replace(this, null, handler);
    }
}
