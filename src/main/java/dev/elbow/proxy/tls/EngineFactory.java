package dev.elbow.proxy.tls;

import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// Creates the TLS engines of a listener's connections, by one of the [libraries][TlsLibrary].
///
/// Sessions can be resumed as long as it lives.
sealed interface EngineFactory permits JdkEngineFactory, BoringSslEngineFactory {
    /// Protocols of ALPN.
    String HTTP_1_1 = "http/1.1";

    String HTTP_2 = "h2";

    /// Creates the engine of one connection. Its owner releases it if it is reference-counted, as
    /// [SslHandler][io.netty.handler.ssl.SslHandler] does.
    ///
    /// @param serverName of the handshake, in lower case; empty for none. The engine has it as the
    ///   peer's host, where [CertificateSelector] reads it
    /// @param offersHttp2 whether ALPN may agree on HTTP/2
    SSLEngine engine(String serverName, boolean offersHttp2);

    /// The protocol that ALPN agreed on; null or empty for none.
    @Nullable String applicationProtocol(SSLEngine engine);
}
