package dev.elbow.proxy.exchange;

import dev.elbow.proxy.tls.Handshake;
import dev.elbow.proxy.tls.TlsContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// TLS on a client's connection, from its first byte on. Belongs to one event loop.
public final class ClientTls {
    private String serverName = "";
    private boolean plain;
    private @Nullable TlsContext context;
    private @Nullable Handshake handshake;

    /// The load balancer is chosen by the name in the handshake, once: what was agreed on holds for
    /// its listener, and no `Host` reaches that of another.
    ///
    /// @param name empty when the client gave none
    public void setServerName(String name) {
        serverName = name;
    }

    public String serverName() {
        return serverName;
    }

    /// The client does not speak TLS.
    public void setPlain() {
        plain = true;
    }

    /// Whether the client speaks plain HTTP to a port for HTTPS.
    public boolean isPlain() {
        return plain;
    }

    /// The contexts of the listener that the server name asks for.
    public void setContext(TlsContext listener) {
        context = listener;
    }

    /// The handshake is done.
    public void setSession(SSLSession session) {
        handshake = context == null ? null : context.handshake(session);
    }

    /// The agreed version, cipher and certificates; null before that.
    @Nullable Handshake handshake() {
        return handshake;
    }
}
