package dev.elbow.proxy.tls;

import dev.elbow.model.SslPolicy;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/// The versions and ciphers of a security policy that this JVM supports
/// (behaviour/tls.md#negotiation).
///
/// @param protocols JDK names
/// @param suites JDK names, in the policy's order
/// @param missing those that the JVM lacks, or has disabled in its `java.security`, in AWS's words
record SupportedPolicy(List<String> protocols, List<String> suites, List<String> missing) {

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
                List.copyOf(missing));
    }

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
