package dev.elbow.proxy.tls;

import dev.elbow.model.Listener;
import dev.elbow.model.SslPolicies;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/// The security policy of connections to HTTPS targets, which follows from the listener's
/// (behaviour/tls.md#targets).
public enum BackendPolicy {
    /// For requests of a listener whose policy has TLS 1.3 in its name.
    TLS_1_3("ELBSecurityPolicy-TLS13-1-0-2021-06"),
    /// For requests of any other listener, HTTP ones included.
    TLS_1_2("ELBSecurityPolicy-2016-08");

    private static final String HTTP_2 = "h2";
    private static final String TLS_1_3_PREFIX = "ELBSecurityPolicy-TLS13-";

    private final String policy;

    BackendPolicy(String policy) {
        this.policy = policy;
    }

    /// The policy for the requests of a listener.
    public static BackendPolicy of(Listener listener) {
        return listener.tls().sslPolicy().startsWith(TLS_1_3_PREFIX) ? TLS_1_3 : TLS_1_2;
    }

    /// Creates the engine of one connection, which resumes a session with the same address.
    ///
    /// @param http2 whether to offer HTTP/2 by ALPN, and nothing else
    public SSLEngine engine(InetSocketAddress target, boolean http2) {
        var settings = this == TLS_1_3 ? Settings.OF_TLS_1_3 : Settings.OF_TLS_1_2;
        // An address instead of a name: the name would be sent to the target
        var engine =
                settings.context.createSSLEngine(
                        target.getAddress().getHostAddress(), target.getPort());
        engine.setUseClientMode(true);
        engine.setSSLParameters(http2 ? settings.http2Parameters : settings.parameters);
        return engine;
    }

    /// Built once a process, with the first connection to an HTTPS target: a native executable
    /// initializes this class at run time, too (`native/metadata/native-image.properties`).
    private record Settings(
            SSLContext context, SSLParameters parameters, SSLParameters http2Parameters) {
        static final Settings OF_TLS_1_3 = of(TLS_1_3);
        static final Settings OF_TLS_1_2 = of(TLS_1_2);

        private static Settings of(BackendPolicy backend) {
            var supported = SupportedPolicy.of(SslPolicies.named(backend.policy).orElseThrow());
            var parameters = parameters(supported);
            var http2Parameters = parameters(supported);
            http2Parameters.setApplicationProtocols(new String[] {HTTP_2});
            try {
                var context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
                return new Settings(context, parameters, http2Parameters);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static SSLParameters parameters(SupportedPolicy supported) {
            var parameters =
                    new SSLParameters(
                            supported.suites().toArray(String[]::new),
                            supported.protocols().toArray(String[]::new));
            parameters.setServerNames(List.of());
            return parameters;
        }
    }
}
