package dev.elbow.proxy.tls;

import dev.elbow.proxy.mutual.ClientCertificateHeaders;
import dev.elbow.proxy.mutual.MutualTls;
import javax.net.ssl.SSLSession;

/// What client and listener agreed on.
///
/// @param version `TLSv1.2` or `TLSv1.3`
/// @param cipher in OpenSSL's spelling
/// @param client what targets are told of the client's certificate
public record Handshake(
        String version, String cipher, SSLSession session, ClientCertificateHeaders client) {
    static Handshake of(SSLSession session, MutualTls demand) {
        return new Handshake(
                session.getProtocol(),
                CipherNames.openssl(session.getCipherSuite()),
                session,
                demand.told(session));
    }
}
