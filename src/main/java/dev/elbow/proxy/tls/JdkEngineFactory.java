package dev.elbow.proxy.tls;

import dev.elbow.proxy.mutual.MutualTls;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// Engines of the JDK, for every listener. Clients with certificates are verified for each
/// connection, which then has a context of its own: no session is resumed.
final class JdkEngineFactory implements EngineFactory {
    private static final BiFunction<SSLEngine, List<String>, String> ONLY_HTTP_1 =
            (_, offered) -> offered.contains(HTTP_1_1) ? HTTP_1_1 : "";
    private static final BiFunction<SSLEngine, List<String>, String> HTTP_2_FIRST =
            (engine, offered) ->
                    offered.contains(HTTP_2) ? HTTP_2 : ONLY_HTTP_1.apply(engine, offered);

    // Neither here nor in BoringSSL's a static: a native executable would have the one of its build
    private final SecureRandom random = new SecureRandom();
    private final KeyManager[] keys;
    private final SSLContext context;
    private final SSLParameters parameters;
    private final MutualTls mutualTls;

    JdkEngineFactory(SupportedPolicy policy, CertificateSelector selector, MutualTls mutualTls) {
        this.keys = new KeyManager[] {selector};
        this.mutualTls = mutualTls;
        this.context = newContext();
        parameters =
                new SSLParameters(
                        policy.suites().toArray(String[]::new),
                        policy.protocols().toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        mutualTls.applyTo(parameters);
    }

    private SSLContext newContext() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, mutualTls.trustManagers(), random);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public SSLEngine engine(String serverName, boolean offersHttp2) {
        var connectionContext = mutualTls.isOn() ? newContext() : context;
        var engine = connectionContext.createSSLEngine(serverName, -1);
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters);
        // Not in the parameters: they would refuse a client that offers other protocols only
        engine.setHandshakeApplicationProtocolSelector(offersHttp2 ? HTTP_2_FIRST : ONLY_HTTP_1);
        return engine;
    }

    @Override
    public @Nullable String applicationProtocol(SSLEngine engine) {
        return engine.getApplicationProtocol();
    }
}
