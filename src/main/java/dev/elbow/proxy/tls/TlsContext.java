package dev.elbow.proxy.tls;

import dev.elbow.certificate.ServerCertificate;
import dev.elbow.proxy.mutual.MutualTls;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/// How a listener shakes hands: certificates, protocols and ciphers, bound at commit. Sessions can
/// be resumed for as long as it lives, unless clients show certificates: those are looked at with
/// every connection, so each has a context of its own.
public final class TlsContext {
    private static final String HTTP_1_1 = "http/1.1";

    static {
        // Read once by the JDK, at its first handshake as a server: ALB does not renegotiate
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyManager[] keys;
    private final SSLContext context;
    private final SSLParameters parameters;
    private final MutualTls demand;

    private TlsContext(KeyManager[] keys, SSLParameters parameters, MutualTls demand) {
        this.keys = keys;
        this.parameters = parameters;
        this.demand = demand;
        this.context = context(keys, demand);
    }

    private static SSLContext context(KeyManager[] keys, MutualTls demand) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, demand.managers(), RANDOM);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @param certificates the default one first
    /// @param demand what is wanted of clients' certificates
    static TlsContext of(
            SupportedPolicy negotiable,
            List<ServerCertificate> certificates,
            MutualTls demand,
            Instant now) {
        var parameters =
                new SSLParameters(
                        negotiable.suites().toArray(String[]::new),
                        negotiable.protocols().toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        demand.applyTo(parameters);
        KeyManager[] keys = {new CertificateSelector(certificates, now)};
        return new TlsContext(keys, parameters, demand);
    }

    /// What was agreed on in a session of one of its [engines][#engine].
    public Handshake handshake(SSLSession session) {
        return Handshake.of(session, demand);
    }

    /// For one connection.
    ///
    /// @param serverName that the client asks for, in lower case; empty if for none. The choice of
    ///   the certificate finds it as the peer's host, which servers have no other use for
    public SSLEngine engine(String serverName) {
        var own = demand.asks() ? context(keys, demand) : context;
        var engine = own.createSSLEngine(serverName, -1);
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters);
        // Not by the parameters: with those, a client that offers other protocols only is refused
        engine.setHandshakeApplicationProtocolSelector(
                (_, offered) -> offered.contains(HTTP_1_1) ? HTTP_1_1 : "");
        return engine;
    }
}
