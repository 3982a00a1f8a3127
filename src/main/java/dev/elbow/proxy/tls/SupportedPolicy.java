package dev.elbow.proxy.tls;

import dev.elbow.model.SslPolicy;
import io.netty.handler.ssl.OpenSsl;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/// The versions and ciphers of a security policy that a [TlsLibrary] supports
/// (behaviour/tls.md#negotiation).
///
/// @param protocols JDK names
/// @param suites names of the library, in the policy's order
/// @param missing those that the library lacks, or has disabled, in AWS's words
/// @param isPostQuantum whether hybrid key exchange is supported
record SupportedPolicy(
        List<String> protocols, List<String> suites, List<String> missing, boolean isPostQuantum) {
    private static final Set<String> JDK_PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /// What BoringSSL supports, by names of OpenSSL, which AWS uses, too.
    static SupportedPolicy ofBoringSsl(SslPolicy policy) {
        var supported = OpenSsl.availableOpenSslCipherSuites();
        return new SupportedPolicy(
                policy.protocols(),
                policy.ciphers().stream().filter(supported::contains).toList(),
                policy.ciphers().stream().filter(it -> !supported.contains(it)).toList(),
                policy.isPostQuantum());
    }

    /// What this JVM supports, by its own names; the rest it lacks or has disabled in its
    /// `java.security`.
    static SupportedPolicy of(SslPolicy policy) {
        var engine = context().createSSLEngine();
        engine.setUseClientMode(false);
        return ofJdk(
                policy,
                Set.of(engine.getEnabledProtocols()),
                Set.of(engine.getSupportedCipherSuites()));
    }

    /// What a JVM as it is delivered does not disable: code in this process may have enabled more,
    /// as the initializer of AWS's Lambda client does for as long as it takes, or while a native
    /// executable is built.
    ///
    /// @param protocols that the JVM has enabled
    /// @param suites that the JVM supports
    static SupportedPolicy ofJdk(SslPolicy policy, Set<String> protocols, Set<String> suites) {
        Predicate<String> isEnabled = it -> JDK_PROTOCOLS.contains(it) && protocols.contains(it);
        Predicate<String> isSupported =
                it -> {
                    var name = CipherNames.jdkName(it);
                    return suites.contains(name) && !isDisabled(name);
                };
        var missing = new ArrayList<String>();
        policy.protocols().stream().filter(isEnabled.negate()).forEach(missing::add);
        policy.ciphers().stream().filter(isSupported.negate()).forEach(missing::add);
        if (policy.isPostQuantum()) {
            missing.add("post-quantum key exchange");
        }
        return new SupportedPolicy(
                policy.protocols().stream().filter(isEnabled).toList(),
                policy.ciphers().stream().filter(isSupported).map(CipherNames::jdkName).toList(),
                List.copyOf(missing),
                false);
    }

    /// Of the ciphers of AWS's policies those without forward secrecy; 3DES is among them.
    private static boolean isDisabled(String suite) {
        return suite.startsWith("TLS_RSA_") || suite.startsWith("SSL_RSA_");
    }

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
