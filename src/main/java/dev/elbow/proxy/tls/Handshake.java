package dev.elbow.proxy.tls;

import dev.elbow.proxy.mutual.ClientCertificate;
import dev.elbow.proxy.mutual.ClientDemand;
import javax.net.ssl.SSLSession;

/// What client and listener agreed on.
///
/// @param version `TLSv1.2` or `TLSv1.3`
/// @param cipher in OpenSSL's spelling
/// @param client what targets are told of the client's certificate
public record Handshake(
        String version, String cipher, SSLSession session, ClientCertificate client) {
    static Handshake of(SSLSession session, ClientDemand demand) {
        return new Handshake(
                session.getProtocol(),
                CipherNames.openssl(session.getCipherSuite()),
                session,
                demand.told(session));
    }
}
