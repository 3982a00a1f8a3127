package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.certificate.ServerCertificate;
import dev.elbow.fixture.TestCertificate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which of its certificates a listener shows: alb-spec §3.8.
class CertificateChoiceTest {
    private static final TestConfiguration PAGE =
            TestConfiguration.EMPTY
                    .with("lb", Map.of())
                    .listens("lb", 443, TestConfiguration.fixed(200, "", "page"));
    private static final ServerCertificate DEFAULT = TestCertificate.rsa("default.example");
    private static final ServerCertificate SHOP = TestCertificate.ecdsa("shop.example");
    private static final ServerCertificate SHOP_RSA = TestCertificate.rsa("SHOP.example");
    private static final ServerCertificate ANY = TestCertificate.ecdsa("*.any.example");
    private static final ServerCertificate EXPIRED =
            TestCertificate.make("EC", 384, "SHA512withECDSA", -1, "two.example");
    private static final ServerCertificate LONG =
            TestCertificate.make("EC", 384, "SHA256withECDSA", 20, "two.example");
    private static final ServerCertificate SHORT =
            TestCertificate.make("EC", 256, "SHA256withECDSA", 90, "two.example");

    private final TestDataPlane house = TestDataPlane.open();

    @AfterEach
    void close() {
        house.close();
    }

    /// @param certificates the default one first
    private int showing(ServerCertificate... certificates) {
        var arns = new String[certificates.length];
        for (int index = 0; index < arns.length; index++) {
            arns[index] = "arn:aws:acm:us-east-1:123456789012:certificate/" + index;
            house.certificates.put(arns[index], certificates[index]);
        }
        house.serve(PAGE.secure("lb", 443, "TLS13-1-2-2021-06", arns));
        return house.port("lb", 443);
    }

    private static TlsClient client() {
        return TlsClient.trustingAll();
    }

    @Test
    void theCertificateThatHasTheNameIsShownElseTheDefault() throws Exception {
        var port = showing(DEFAULT, SHOP, ANY);
        assertThat(client().asking("shop.example").shown(port)).isEqualTo(SHOP.leaf());
        assertThat(client().asking("Shop.Example").shown(port)).isEqualTo(SHOP.leaf());
        assertThat(client().asking("a.any.example").shown(port)).isEqualTo(ANY.leaf());
        // One label only, and not none
        assertThat(client().asking("a.b.any.example").shown(port)).isEqualTo(DEFAULT.leaf());
        assertThat(client().asking("any.example").shown(port)).isEqualTo(DEFAULT.leaf());
        assertThat(client().asking("else.example").shown(port)).isEqualTo(DEFAULT.leaf());
        assertThat(client().shown(port)).isEqualTo(DEFAULT.leaf());
    }

    @Test
    void ecdsaIsPreferredWhateverTheClientsOrder() throws Exception {
        var port = showing(DEFAULT, SHOP_RSA, SHOP);
        assertThat(
                        client().asking("shop.example")
                                .signatures("rsa_pss_rsae_sha256", "ecdsa_secp256r1_sha256")
                                .shown(port))
                .isEqualTo(SHOP.leaf());
        assertThat(client().asking("shop.example").protocols("TLSv1.2").shown(port))
                .isEqualTo(SHOP.leaf());
    }

    @Test
    void aClientThatTakesRsaOnlyIsShownThat() throws Exception {
        var port = showing(DEFAULT, SHOP, SHOP_RSA);
        assertThat(
                        client().asking("shop.example")
                                .signatures("rsa_pss_rsae_sha256", "rsa_pkcs1_sha256")
                                .shown(port))
                .isEqualTo(SHOP_RSA.leaf());
        assertThat(
                        client().asking("shop.example")
                                .protocols("TLSv1.2")
                                .ciphers("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                                .shown(port))
                .isEqualTo(SHOP_RSA.leaf());
    }

    @Test
    void ofOneKindTheOneInTimeThenTheLongerKeyIsShown() throws Exception {
        assertThat(client().asking("two.example").shown(showing(DEFAULT, EXPIRED, SHORT, LONG)))
                .isEqualTo(LONG.leaf());
        assertThat(client().asking("two.example").shown(showing(DEFAULT, EXPIRED, SHORT)))
                .isEqualTo(SHORT.leaf());
        assertThat(client().asking("two.example").shown(showing(DEFAULT, EXPIRED)))
                .isEqualTo(EXPIRED.leaf());
    }

    @Test
    void aClientWithoutMeansForTheCertificateGetsNoConnection() {
        var port = showing(SHOP);
        assertThatThrownBy(() -> client().signatures("rsa_pss_rsae_sha256").shown(port))
                .hasMessageContaining("handshake_failure");
    }

    @Test
    void elbowsOwnCertificateLeavesTheNamesOfFilesToThem() throws Exception {
        var made = "arn:aws:acm:us-east-1:123456789012:certificate/made";
        var file = "arn:aws:acm:us-east-1:123456789012:certificate/file";
        house.certificates.put(file, TestCertificate.rsa("localhost"));
        house.serve(PAGE.secure("lb", 443, "TLS13-1-2-2021-06", made, file));
        var port = house.port("lb", 443);

        assertThat(client().asking("localhost").shown(port).getPublicKey().getAlgorithm())
                .isEqualTo("RSA");
        assertThat(
                        client().asking("lb-1234567890.us-east-1.elb.localhost")
                                .shown(port)
                                .getIssuerX500Principal()
                                .getName())
                .startsWith("CN=Elbow local CA ");
    }
}
