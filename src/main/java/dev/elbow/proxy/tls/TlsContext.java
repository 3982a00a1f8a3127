package dev.elbow.proxy.tls;

import dev.elbow.proxy.mutual.MutualTls;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// The TLS settings of a listener: certificates, protocols and ciphers, bound at commit.
public final class TlsContext {
    private final EngineFactory engines;
    private final MutualTls mutualTls;

    /// @param mutualTls settings for clients' certificates
    TlsContext(EngineFactory engines, MutualTls mutualTls) {
        this.engines = engines;
        this.mutualTls = mutualTls;
    }

    /// The result of the handshake of one of its [engines][#engine].
    public Handshake handshake(SSLSession session) {
        return Handshake.of(session, mutualTls);
    }

    /// Creates the engine of one connection, which [SslHandler][io.netty.handler.ssl.SslHandler]
    /// releases.
    ///
    /// @param serverName of the handshake, in lower case; empty for none
    /// @param offersHttp2 whether ALPN may agree on HTTP/2
    public SSLEngine engine(String serverName, boolean offersHttp2) {
        return engines.engine(serverName, offersHttp2);
    }

    /// The protocol that ALPN agreed on for one of its engines; null for none.
    public @Nullable String applicationProtocol(SSLEngine engine) {
        var name = engines.applicationProtocol(engine);
        return name == null || name.isEmpty() ? null : name;
    }
}
