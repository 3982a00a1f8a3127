package dev.elbow.proxy.tls;

import dev.elbow.certificate.ServerCertificate;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Selects the certificate that a client is shown, by server name and the client's kinds of keys
/// (behaviour/tls.md#certificates).
final class CertificateSelector extends X509ExtendedKeyManager {
    private final List<CertificateCandidate> inOrder;
    private final List<CertificateCandidate> bestFirst;

    /// @param certificates the default one first
    CertificateSelector(List<ServerCertificate> certificates, Instant now) {
        inOrder =
                IntStream.range(0, certificates.size())
                        .mapToObj(
                                index ->
                                        CertificateCandidate.of(
                                                Integer.toString(index),
                                                certificates.get(index),
                                                now))
                        .toList();
        bestFirst = inOrder.stream().sorted(CertificateCandidate.BEST_FIRST).toList();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        // The session is null while one is restored from a ticket; the engine has the name, too
        var session = (ExtendedSSLSession) engine.getHandshakeSession();
        var name = engine.getPeerHost();
        var candidates = candidates(name == null ? "" : name);
        boolean elliptic = keyType.startsWith("EC");
        boolean rsa = keyType.startsWith("RSA");
        for (var each : candidates) {
            if (each.elliptic() && rsa && takesElliptic(session)) {
                return null; // the JDK tries EC next
            }
            if (each.elliptic() ? elliptic : rsa) {
                return each.alias();
            }
        }
        return null;
    }

    /// Whether EC keys must win over the client's order: TLS 1.3 tries kinds of keys in the order
    /// of the client, older versions in that of the policy's ciphers, where ECDSA comes first.
    private static boolean takesElliptic(@Nullable ExtendedSSLSession session) {
        return session != null
                && session.getProtocol().equals("TLSv1.3")
                && Arrays.stream(session.getPeerSupportedSignatureAlgorithms())
                        .anyMatch(algorithm -> algorithm.endsWith("ECDSA"));
    }

    /// Whether no name has certificates of both kinds of keys: then the name alone selects one.
    boolean hasOneKindPerName() {
        return inOrder.stream()
                .flatMap(each -> each.names().stream())
                .map(name -> candidates(name.startsWith("*") ? "x" + name.substring(1) : name))
                .allMatch(
                        candidates ->
                                candidates.stream()
                                                .map(CertificateCandidate::elliptic)
                                                .distinct()
                                                .count()
                                        == 1);
    }

    /// The certificates for a name, the best first.
    List<CertificateCandidate> candidates(String serverName) {
        var matching =
                serverName.isEmpty()
                        ? List.<CertificateCandidate>of()
                        : bestFirst.stream().filter(it -> it.hasName(serverName)).toList();
        return matching.isEmpty() ? inOrder.subList(0, 1) : matching;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return inOrder.get(Integer.parseInt(alias))
                .certificate()
                .chain()
                .toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return inOrder.get(Integer.parseInt(alias)).certificate().key();
    }

    // Called for clients and sockets only

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return inOrder.stream().map(CertificateCandidate::alias).toArray(String[]::new);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
