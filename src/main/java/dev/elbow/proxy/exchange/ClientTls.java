package dev.elbow.proxy.exchange;

import dev.elbow.proxy.tls.Handshake;
import dev.elbow.proxy.tls.TlsContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// TLS on a client's connection, from its first byte on. Belongs to one event loop.
public final class ClientTls {
    private String serverName = "";
    private boolean plain;
    private @Nullable TlsContext context;
    private @Nullable Handshake handshake;

    /// Sets the server name of the handshake. It selects the load balancer for the whole
    /// connection, since the TLS settings are those of its listener: no `Host` reaches another one.
    ///
    /// @param name empty when the client gave none
    public void setServerName(String name) {
        serverName = name;
    }

    public String serverName() {
        return serverName;
    }

    /// Notes that the client speaks no TLS.
    public void setPlain() {
        plain = true;
    }

    /// Whether the client speaks plain HTTP to a port for HTTPS.
    public boolean isPlain() {
        return plain;
    }

    /// Sets the context of the listener that the server name selects.
    public void setContext(TlsContext context) {
        this.context = context;
    }

    /// The protocol that ALPN agreed on for an engine of the context; null for none.
    public @Nullable String applicationProtocol(SSLEngine engine) {
        return context == null ? null : context.applicationProtocol(engine);
    }

    /// Sets the session of a complete handshake.
    public void setSession(SSLSession session) {
        handshake = context == null ? null : context.handshake(session);
    }

    /// The result of the handshake; null until it is complete.
    @Nullable Handshake handshake() {
        return handshake;
    }
}
