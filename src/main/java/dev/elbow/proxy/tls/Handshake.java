package dev.elbow.proxy.tls;

import dev.elbow.proxy.mutual.ClientCertificateHeaders;
import dev.elbow.proxy.mutual.MutualTls;
import javax.net.ssl.SSLSession;

/// The result of a client's TLS handshake.
///
/// @param version `TLSv1.2` or `TLSv1.3`
/// @param cipher in OpenSSL's spelling
/// @param client headers about the client's certificate
public record Handshake(
        String version, String cipher, SSLSession session, ClientCertificateHeaders client) {
    static Handshake of(SSLSession session, MutualTls mutualTls) {
        return new Handshake(
                session.getProtocol(),
                CipherNames.opensslName(session.getCipherSuite()),
                session,
                mutualTls.headers(session));
    }
}
