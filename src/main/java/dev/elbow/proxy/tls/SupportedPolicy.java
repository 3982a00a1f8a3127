package dev.elbow.proxy.tls;

import dev.elbow.model.SslPolicy;
import io.netty.handler.ssl.OpenSsl;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        var enabled = Set.of(engine.getEnabledProtocols());
        var supported = Set.of(engine.getSupportedCipherSuites());
        var missing = new ArrayList<String>();
        policy.protocols().stream().filter(it -> !enabled.contains(it)).forEach(missing::add);
        policy.ciphers().stream()
                .filter(it -> !supported.contains(CipherNames.jdkName(it)))
                .forEach(missing::add);
        if (policy.isPostQuantum()) {
            missing.add("post-quantum key exchange");
        }
        return new SupportedPolicy(
                policy.protocols().stream().filter(enabled::contains).toList(),
                policy.ciphers().stream()
                        .map(CipherNames::jdkName)
                        .filter(supported::contains)
                        .toList(),
                List.copyOf(missing),
                false);
    }

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
