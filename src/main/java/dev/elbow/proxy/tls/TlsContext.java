package dev.elbow.proxy.tls;

import dev.elbow.certificate.ServerCertificate;
import dev.elbow.proxy.mutual.MutualTls;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/// The TLS settings of a listener: certificates, protocols and ciphers, bound at commit.
///
/// Sessions can be resumed as long as it lives, unless clients show certificates: these are
/// verified for each connection, which then has a context of its own.
public final class TlsContext {
    private static final String HTTP_1_1 = "http/1.1";
    private static final String HTTP_2 = "h2";
    private static final BiFunction<SSLEngine, List<String>, String> ONLY_HTTP_1 =
            (_, offered) -> offered.contains(HTTP_1_1) ? HTTP_1_1 : "";
    private static final BiFunction<SSLEngine, List<String>, String> HTTP_2_FIRST =
            (engine, offered) ->
                    offered.contains(HTTP_2) ? HTTP_2 : ONLY_HTTP_1.apply(engine, offered);

    static {
        // The JDK reads it once, at its first handshake as a server
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyManager[] keys;
    private final SSLContext context;
    private final SSLParameters parameters;
    private final MutualTls mutualTls;

    private TlsContext(KeyManager[] keys, SSLParameters parameters, MutualTls mutualTls) {
        this.keys = keys;
        this.parameters = parameters;
        this.mutualTls = mutualTls;
        this.context = context(keys, mutualTls);
    }

    private static SSLContext context(KeyManager[] keys, MutualTls mutualTls) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, mutualTls.trustManagers(), RANDOM);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @param certificates the default one first
    /// @param mutualTls settings for clients' certificates
    static TlsContext of(
            SupportedPolicy policy,
            List<ServerCertificate> certificates,
            MutualTls mutualTls,
            Instant now) {
        var parameters =
                new SSLParameters(
                        policy.suites().toArray(String[]::new),
                        policy.protocols().toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        mutualTls.applyTo(parameters);
        KeyManager[] keys = {new CertificateSelector(certificates, now)};
        return new TlsContext(keys, parameters, mutualTls);
    }

    /// The result of the handshake of one of its [engines][#engine].
    public Handshake handshake(SSLSession session) {
        return Handshake.of(session, mutualTls);
    }

    /// Creates the engine of one connection.
    ///
    /// @param serverName of the handshake, in lower case; empty for none. The engine has it as the
    ///   peer's host, where [CertificateSelector] reads it
    /// @param offersHttp2 whether ALPN may agree on HTTP/2
    public SSLEngine engine(String serverName, boolean offersHttp2) {
        var connectionContext = mutualTls.isOn() ? context(keys, mutualTls) : context;
        var engine = connectionContext.createSSLEngine(serverName, -1);
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters);
        // Not in the parameters: they would refuse a client that offers other protocols only
        engine.setHandshakeApplicationProtocolSelector(offersHttp2 ? HTTP_2_FIRST : ONLY_HTTP_1);
        return engine;
    }
}
