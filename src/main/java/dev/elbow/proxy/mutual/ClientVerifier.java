package dev.elbow.proxy.mutual;

import dev.elbow.model.TrustStore;
import dev.elbow.model.certificate.Certificates;
import dev.elbow.model.certificate.UnreadableContent;
import dev.elbow.proxy.mutual.UntrustedClient.Reason;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Verifies clients' certificates against a trust store by the JDK's PKIX rules
/// (behaviour/tls.md#client-certificates).
///
/// A path to a root of the bundle is preferred. Without one an intermediate of the bundle is
/// trusted by itself: bundles need not hold roots.
public final class ClientVerifier {
    /// Without the client's own certificate (ALB guide, Quotas).
    private static final int MAX_AUTHORITIES = 4;

    private final List<X509Certificate> authorities;
    private final Set<TrustAnchor> roots;
    private final Set<TrustAnchor> all;
    private final List<RevocationList> lists;
    private final boolean ignoreExpiry;
    private final InstantSource clock;

    private ClientVerifier(
            List<X509Certificate> authorities,
            List<RevocationList> lists,
            boolean ignoreExpiry,
            InstantSource clock) {
        this.authorities = authorities;
        this.roots = anchors(authorities, ClientVerifier::isRoot);
        this.all = anchors(authorities, _ -> true);
        this.lists = lists;
        this.ignoreExpiry = ignoreExpiry;
        this.clock = clock;
    }

    /// @param ignoreExpiry whether expired certificates are accepted
    /// @throws UnreadableContent never for a trust store that the API accepted
    public static ClientVerifier of(
            TrustStore trustStore, boolean ignoreExpiry, InstantSource clock)
            throws UnreadableContent {
        List<RevocationList> lists = new ArrayList<>();
        for (var revocation : trustStore.revocations()) {
            Certificates.readLists(revocation.content())
                    .forEach(list -> lists.add(new RevocationList(list)));
        }
        return new ClientVerifier(
                Certificates.read(trustStore.caCertificatesBundle()),
                List.copyOf(lists),
                ignoreExpiry,
                clock);
    }

    private static Set<TrustAnchor> anchors(
            List<X509Certificate> authorities, Predicate<X509Certificate> condition) {
        return authorities.stream()
                .filter(condition)
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isRoot(X509Certificate authority) {
        return authority.getSubjectX500Principal().equals(authority.getIssuerX500Principal());
    }

    /// The certificates of the bundle.
    List<X509Certificate> authorities() {
        return authorities;
    }

    /// Verifies a client.
    ///
    /// @param chain as the client sent it: its own certificate first
    /// @throws UntrustedClient with the reason
    void verify(List<X509Certificate> chain) throws UntrustedClient {
        var client = chain.getFirst();
        var now = clock.instant();
        ClientCertificateCheck.check(client);
        checkTime(client, now);
        var path = path(chain, pathTime(client, now));
        if (path.size() > MAX_AUTHORITIES + 1) {
            throw new UntrustedClient(
                    Reason.CHAIN_TOO_LONG,
                    "%d authorities (expected: at most %d)"
                            .formatted(path.size() - 1, MAX_AUTHORITIES));
        }
        checkRevocation(path);
    }

    private void checkTime(X509Certificate client, Instant now) throws UntrustedClient {
        if (now.isBefore(client.getNotBefore().toInstant())) {
            throw new UntrustedClient(
                    Reason.NOT_YET_VALID, "from " + client.getNotBefore().toInstant());
        }
        if (!ignoreExpiry && now.isAfter(client.getNotAfter().toInstant())) {
            throw new UntrustedClient(Reason.EXPIRED, "until " + client.getNotAfter().toInstant());
        }
    }

    /// The time to check the path at: an expired client's is that of its end.
    private static Date pathTime(X509Certificate client, Instant now) {
        var end = client.getNotAfter();
        return now.isAfter(end.toInstant()) ? end : Date.from(now);
    }

    /// The path from the client to a trusted authority, both included.
    private List<X509Certificate> path(List<X509Certificate> chain, Date time)
            throws UntrustedClient {
        var toRoot = path(chain, roots, time);
        if (toRoot.isPresent()) {
            return toRoot.get();
        }
        return path(chain, all, time)
                .orElseThrow(
                        () ->
                                new UntrustedClient(
                                        Reason.UNTRUSTED,
                                        "no authority of the trust store leads to "
                                                + chain.getFirst().getIssuerX500Principal()));
    }

    private Optional<List<X509Certificate>> path(
            List<X509Certificate> chain, Set<TrustAnchor> anchors, Date time) {
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        var target = new X509CertSelector();
        target.setCertificate(chain.getFirst());
        var certificates = new ArrayList<>(chain);
        certificates.addAll(authorities);
        try {
            var parameters = new PKIXBuilderParameters(anchors, target);
            parameters.addCertStore(
                    CertStore.getInstance(
                            "Collection", new CollectionCertStoreParameters(certificates)));
            parameters.setRevocationEnabled(false); // checkRevocation does it
            parameters.setDate(time);
            var built =
                    (PKIXCertPathBuilderResult)
                            CertPathBuilder.getInstance("PKIX").build(parameters);
            var path = new ArrayList<X509Certificate>();
            built.getCertPath().getCertificates().forEach(it -> path.add((X509Certificate) it));
            path.add(built.getTrustAnchor().getTrustedCert());
            return Optional.of(path);
        } catch (CertPathBuilderException none) {
            return Optional.empty();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private void checkRevocation(List<X509Certificate> path) throws UntrustedClient {
        for (int index = 0; index < path.size(); index++) {
            var certificate = path.get(index);
            var issuers =
                    index + 1 < path.size() ? path.subList(index + 1, index + 2) : authorities;
            for (var list : lists) {
                if (issuers.stream().anyMatch(issuer -> list.revokes(certificate, issuer))) {
                    throw new UntrustedClient(
                            Reason.REVOKED,
                            "%s of %s"
                                    .formatted(
                                            certificate.getSerialNumber().toString(16),
                                            certificate.getIssuerX500Principal()));
                }
            }
        }
    }
}
