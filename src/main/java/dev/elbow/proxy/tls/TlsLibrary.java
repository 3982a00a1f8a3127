package dev.elbow.proxy.tls;

import dev.elbow.model.NativeExecutable;
import dev.elbow.model.SslPolicy;
import dev.elbow.proxy.mutual.MutualTls;
import io.netty.handler.ssl.OpenSsl;
import java.util.Set;
import java.util.stream.Collectors;

/// The implementation of TLS that a listener's connections use.
enum TlsLibrary {
    JDK("this JVM"),
    /// Starts faster and costs less, and has older versions and ciphers that the JDK lacks. It has
    /// no choice of TLS 1.3's ciphers, and selects a certificate before it knows the client's.
    BORINGSSL("BoringSSL");

    /// Of TLS 1.3, as BoringSSL always has them.
    private static final Set<String> TLS_1_3_CIPHERS =
            Set.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256");

    private final String text;

    TlsLibrary(String text) {
        this.text = text;
    }

    /// The name in warnings.
    String text() {
        return text;
    }

    /// The library for a listener: BoringSSL if it can be loaded and can do what the listener asks
    /// for.
    static TlsLibrary of(SslPolicy policy, CertificateSelector selector, MutualTls mutualTls) {
        boolean fits =
                !mutualTls.isOn()
                        && selector.hasOneKindPerName()
                        && hasAllCiphersOfTls13(policy)
                        && isBoringSslThere();
        return fits ? BORINGSSL : JDK;
    }

    private static boolean hasAllCiphersOfTls13(SslPolicy policy) {
        var ciphers =
                policy.ciphers().stream()
                        .filter(it -> it.startsWith("TLS_"))
                        .collect(Collectors.toSet());
        return ciphers.isEmpty() || ciphers.equals(TLS_1_3_CIPHERS);
    }

    /// Loads the library at the first call. Other versions of OpenSSL, which a JVM may have on its
    /// class path, have not been tried. A native executable has none: Quarkus replaces Netty's
    /// access to it, and the conditions of this class leave out what uses it.
    static boolean isBoringSslThere() {
        return !NativeExecutable.IS_CURRENT
                && OpenSsl.isAvailable()
                && OpenSsl.versionString().contains("BoringSSL");
    }

    /// The versions and ciphers of a policy that the library has.
    SupportedPolicy supported(SslPolicy policy) {
        return this == JDK || NativeExecutable.IS_CURRENT
                ? SupportedPolicy.of(policy)
                : SupportedPolicy.ofBoringSsl(policy);
    }

    EngineFactory engines(
            SupportedPolicy policy, CertificateSelector selector, MutualTls mutualTls) {
        return this == JDK || NativeExecutable.IS_CURRENT
                ? new JdkEngineFactory(policy, selector, mutualTls)
                : new BoringSslEngineFactory(policy, selector);
    }
}
