package dev.elbow.proxy;

import dev.elbow.proxy.tls.TlsContext;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The first handler of a connection to an HTTPS listener: reads which load balancer the client
/// means, and leaves its place to TLS, or to nobody if the client speaks plain HTTP.
final class SniHandler extends AbstractSniHandler<TlsContext> {
    /// Record types of TLS: 20 change cipher spec, 21 alert, 22 handshake, 23 data.
    private static final int FIRST_RECORD = 20;

    private static final int LAST_RECORD = 23;

    private final ListenerSocket socket;
    private final ClientTls session;
    private boolean begun;

    SniHandler(ListenerSocket socket, ClientTls session) {
        super(0); // HandshakeTimeout sees to the time
        this.socket = socket;
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
                session.declined();
                context.pipeline().remove(HandshakeTimeout.class);
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
        session.asked(name);
        var tls = socket.sites().siteOf(name).tls();
        return context.executor().newSucceededFuture(Objects.requireNonNull(tls));
    }

    @Override
    protected void onLookupComplete(
            ChannelHandlerContext context, @Nullable String hostname, Future<TlsContext> found) {
        var tls = found.getNow();
        session.meets(tls);
        var handler = new SslHandler(tls.engine(session.serverName()));
        handler.setHandshakeTimeoutMillis(0);
        context.pipeline().replace(this, null, handler);
    }
}
