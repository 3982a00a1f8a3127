package dev.elbow.proxy.tls;

import dev.elbow.certificate.ServerCertificate;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// How a listener shakes hands: certificates, protocols and ciphers, bound at commit. Sessions can
/// be resumed for as long as it lives.
public final class TlsContext {
    private static final String HTTP_1_1 = "http/1.1";

    static {
        // Read once by the JDK, at its first handshake as a server: ALB does not renegotiate
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private final SSLContext context;
    private final SSLParameters parameters;

    private TlsContext(SSLContext context, SSLParameters parameters) {
        this.context = context;
        this.parameters = parameters;
    }

    /// @param certificates the default one first
    static TlsContext of(Negotiable negotiable, List<ServerCertificate> certificates, Instant now) {
        try {
            var context = SSLContext.getInstance("TLS");
            KeyManager[] keys = {new CertificateChoice(certificates, now)};
            context.init(keys, null, new SecureRandom());
            var parameters =
                    new SSLParameters(
                            negotiable.suites().toArray(String[]::new),
                            negotiable.protocols().toArray(String[]::new));
            parameters.setUseCipherSuitesOrder(true);
            return new TlsContext(context, parameters);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// For one connection.
    ///
    /// @param serverName that the client asks for, in lower case; empty if for none. The choice of
    ///   the certificate finds it as the peer's host, which servers have no other use for
    public SSLEngine engine(String serverName) {
        var engine = context.createSSLEngine(serverName, -1);
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters);
        // Not by the parameters: with those, a client that offers other protocols only is refused
        engine.setHandshakeApplicationProtocolSelector(
                (_, offered) -> offered.contains(HTTP_1_1) ? HTTP_1_1 : "");
        return engine;
    }
}
