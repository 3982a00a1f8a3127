package dev.elbow.proxy.mutual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.TestCertificateAuthority;
import dev.elbow.fixture.TestCertificateAuthority.Identity;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Arn;
import dev.elbow.model.TrustStore;
import dev.elbow.model.certificate.UnreadableContent;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientVerifierTest {
    private final Instant now = Instant.now();
    private final TestCertificateAuthority root = TestCertificateAuthority.root("CN=Root");
    private final TestCertificateAuthority between = root.intermediate("CN=Between");

    private TrustStore trustStore(TestCertificateAuthority... authorities) {
        var bundle = new StringBuilder();
        for (var authority : authorities) {
            bundle.append(authority.pem());
        }
        return new TrustStore(
                Arn.trustStore(TestSnapshots.SCOPE, "web", "1"),
                "web",
                Instant.EPOCH,
                bundle.toString(),
                authorities.length,
                List.of(),
                0,
                Map.of());
    }

    private ClientVerifier verifier(TrustStore store) {
        return verifier(store, false);
    }

    private ClientVerifier verifier(TrustStore store, boolean ignoreExpiry) {
        try {
            return ClientVerifier.of(store, ignoreExpiry, () -> now);
        } catch (UnreadableContent e) {
            throw new AssertionError(e);
        }
    }

    private static TrustStore withRevocations(TrustStore store, X509CRL list) {
        return store.withRevocation(1, TestCertificateAuthority.pem(list));
    }

    private static void assertVerified(ClientVerifier verifier, List<X509Certificate> chain) {
        assertThatCode(() -> verifier.verify(chain)).doesNotThrowAnyException();
    }

    private static void assertRefused(ClientVerifier verifier, Identity client, String message) {
        assertThatThrownBy(() -> verifier.verify(client.chain()))
                .isInstanceOf(UntrustedClient.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aClientOfTheBundleIsTrusted() {
        assertVerified(verifier(trustStore(root)), root.client("CN=a").chain());
        assertVerified(verifier(trustStore(root)), between.client("CN=a").chain());
        assertVerified(
                verifier(trustStore(TestCertificateAuthority.root("CN=Other"), root)),
                root.client("CN=a").chain());
    }

    @Test
    void whatTheClientDoesNotSendIsTakenFromTheBundle() {
        var client = between.client("CN=a").certificate();
        assertVerified(verifier(trustStore(root, between)), List.of(client));
        assertVerified(verifier(trustStore(between)), List.of(client));
    }

    @Test
    void anotherAuthorityIsNotTrusted() {
        var verifier = verifier(trustStore(root));
        assertRefused(
                verifier,
                TestCertificateAuthority.root("CN=Root").client("CN=a"),
                "ClientCertUntrusted: no authority of the trust store leads to CN=Root");
        var client = between.client("CN=a").certificate();
        assertThatThrownBy(() -> verifier.verify(List.of(client)))
                .hasMessageStartingWith("ClientCertUntrusted: ");
    }

    @Test
    void aClientThatIssuesCertificatesAsIfItWereAnAuthorityIsNotTrusted() {
        var forged = TestCertificateAuthority.of(root.client("CN=a")).client("CN=admin");
        assertThat(forged.chain()).hasSize(2);
        assertRefused(verifier(trustStore(root)), forged, "ClientCertUntrusted: ");
    }

    @Test
    void timeCountsUnlessExpiryIsIgnored() {
        var day = Duration.ofDays(1);
        var expired = root.client("CN=a", now.minus(day), now.minusSeconds(1));
        var early = root.client("CN=a", now.plusSeconds(60), now.plus(day));
        var strict = verifier(trustStore(root));
        assertRefused(strict, expired, "ClientCertExpired: until ");
        assertRefused(strict, early, "ClientCertNotYetValid: from ");
        var lenient = verifier(trustStore(root), true);
        assertVerified(lenient, expired.chain());
        assertRefused(lenient, early, "ClientCertNotYetValid: ");
        assertRefused(
                lenient,
                TestCertificateAuthority.root("CN=Root")
                        .client("CN=a", now.minus(day), now.minusSeconds(1)),
                "ClientCertUntrusted: ");
    }

    @Test
    void aRevokedClientIsRefused() {
        var revoked = root.client("CN=a");
        var verifier =
                verifier(withRevocations(trustStore(root), root.revoking(revoked.certificate())));
        assertRefused(verifier, revoked, "ClientCertCrlHit: ");
        assertVerified(verifier, root.client("CN=b").chain());
    }

    @Test
    void aRevokedAuthorityIsRefusedWithAllThatItIssued() {
        var client = between.client("CN=a");
        var list = root.revoking(between.certificate());
        assertRefused(
                verifier(withRevocations(trustStore(root), list)), client, "ClientCertCrlHit: ");
        assertRefused(
                verifier(withRevocations(trustStore(root, between), list)),
                client,
                "ClientCertCrlHit: ");
    }

    @Test
    void aListCountsForItsIssuerOnly() {
        var client = root.client("CN=a");
        var namesake = TestCertificateAuthority.root("CN=Root").revoking(client.certificate());
        assertVerified(verifier(withRevocations(trustStore(root), namesake)), client.chain());
        var another = TestCertificateAuthority.root("CN=Other").revoking(client.certificate());
        assertVerified(verifier(withRevocations(trustStore(root), another)), client.chain());
    }

    @Test
    void atMostFourAuthoritiesStandAboveAClient() {
        var third = between.intermediate("CN=3");
        var fourth = third.intermediate("CN=4");
        assertVerified(verifier(trustStore(root)), fourth.client("CN=a").chain());
        assertRefused(
                verifier(trustStore(root)),
                fourth.intermediate("CN=5").client("CN=a"),
                "ClientCertMaxChainDepthExceeded: 5 authorities (expected: at most 4)");
    }

    @Test
    void oldCertificatesAreRefused() {
        assertRefused(
                verifier(trustStore(root)),
                root.oldClient("CN=a"),
                "ClientCertTypeUnsupported: X.509v1 (expected: X.509v3)");
    }

    @Test
    void namesAreAdvertisedWhenAsked() {
        var verifier = verifier(trustStore(root, between));
        assertThat(ClientTrust.of(verifier, true).getAcceptedIssuers())
                .containsExactly(root.certificate(), between.certificate());
        assertThat(ClientTrust.of(verifier, false).getAcceptedIssuers()).isEmpty();
    }
}
