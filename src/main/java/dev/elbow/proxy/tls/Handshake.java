package dev.elbow.proxy.tls;

import javax.net.ssl.SSLSession;

/// What client and listener agreed on.
///
/// @param version `TLSv1.2` or `TLSv1.3`
/// @param cipher in OpenSSL's spelling
public record Handshake(String version, String cipher, SSLSession session) {
    public static Handshake of(SSLSession session) {
        return new Handshake(
                session.getProtocol(), CipherNames.openssl(session.getCipherSuite()), session);
    }
}
