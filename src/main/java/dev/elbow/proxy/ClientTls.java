package dev.elbow.proxy;

import dev.elbow.proxy.tls.Handshake;
import dev.elbow.proxy.tls.TlsContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// TLS on a client's connection, from its first byte on. Belongs to one event loop.
final class ClientTls {
    private String serverName = "";
    private boolean plain;
    private @Nullable TlsContext context;
    private @Nullable Handshake handshake;

    /// The load balancer is chosen by the name in the handshake, once: what was agreed on holds for
    /// its listener, and no `Host` leads to that of another.
    ///
    /// @param name empty when the client gave none
    void asked(String name) {
        serverName = name;
    }

    String serverName() {
        return serverName;
    }

    /// The client does not speak TLS.
    void declined() {
        plain = true;
    }

    /// Whether the client speaks plain HTTP to a port for HTTPS.
    boolean isPlain() {
        return plain;
    }

    /// What its listener has to offer.
    void meets(TlsContext listener) {
        context = listener;
    }

    void agreed(SSLSession session) {
        handshake = context == null ? null : context.handshake(session);
    }

    /// What was agreed on; null before that.
    @Nullable Handshake handshake() {
        return handshake;
    }
}
