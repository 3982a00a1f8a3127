package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.certificate.ServerCertificate;
import dev.elbow.fixture.TestCertificate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The selection of a listener's certificate (behaviour/tls.md#certificates).
@ParameterizedClass(name = "BoringSSL: {0}")
@ValueSource(booleans = {true, false})
class CertificateChoiceTest {
    private static final TestConfiguration PAGE =
            TestConfiguration.EMPTY
                    .withLoadBalancer("lb", Map.of())
                    .withListener("lb", 443, TestConfiguration.fixed(200, "", "page"));
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

    private final TestDataPlane dataPlane;

    CertificateChoiceTest(boolean boringSsl) {
        dataPlane = TestDataPlane.open(boringSsl);
    }

    @AfterEach
    void close() {
        dataPlane.close();
    }

    /// @param certificates the default one first
    private int serve(ServerCertificate... certificates) {
        var arns = new String[certificates.length];
        for (int index = 0; index < arns.length; index++) {
            arns[index] = "arn:aws:acm:us-east-1:123456789012:certificate/" + index;
            dataPlane.certificates.put(arns[index], certificates[index]);
        }
        dataPlane.serve(PAGE.withTls("lb", 443, "TLS13-1-2-2021-06", arns));
        return dataPlane.port("lb", 443);
    }

    private static TlsClient client() {
        return TlsClient.trustingAll();
    }

    @Test
    void theCertificateThatHasTheNameIsShownElseTheDefault() throws Exception {
        var port = serve(DEFAULT, SHOP, ANY);
        assertThat(client().serverName("shop.example").serverCertificate(port))
                .isEqualTo(SHOP.leaf());
        assertThat(client().serverName("Shop.Example").serverCertificate(port))
                .isEqualTo(SHOP.leaf());
        assertThat(client().serverName("a.any.example").serverCertificate(port))
                .isEqualTo(ANY.leaf());
        // A wildcard stands for exactly one label
        assertThat(client().serverName("a.b.any.example").serverCertificate(port))
                .isEqualTo(DEFAULT.leaf());
        assertThat(client().serverName("any.example").serverCertificate(port))
                .isEqualTo(DEFAULT.leaf());
        assertThat(client().serverName("else.example").serverCertificate(port))
                .isEqualTo(DEFAULT.leaf());
        assertThat(client().serverCertificate(port)).isEqualTo(DEFAULT.leaf());
    }

    @Test
    void ecdsaIsPreferredWhateverTheClientsOrder() throws Exception {
        var port = serve(DEFAULT, SHOP_RSA, SHOP);
        assertThat(
                        client().serverName("shop.example")
                                .signatures("rsa_pss_rsae_sha256", "ecdsa_secp256r1_sha256")
                                .serverCertificate(port))
                .isEqualTo(SHOP.leaf());
        assertThat(client().serverName("shop.example").protocols("TLSv1.2").serverCertificate(port))
                .isEqualTo(SHOP.leaf());
    }

    @Test
    void aClientThatTakesRsaOnlyIsShownThat() throws Exception {
        var port = serve(DEFAULT, SHOP, SHOP_RSA);
        assertThat(
                        client().serverName("shop.example")
                                .signatures("rsa_pss_rsae_sha256", "rsa_pkcs1_sha256")
                                .serverCertificate(port))
                .isEqualTo(SHOP_RSA.leaf());
        assertThat(
                        client().serverName("shop.example")
                                .protocols("TLSv1.2")
                                .ciphers("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                                .serverCertificate(port))
                .isEqualTo(SHOP_RSA.leaf());
    }

    @Test
    void ofOneKindTheOneInTimeThenTheLongerKeyIsShown() throws Exception {
        assertThat(
                        client().serverName("two.example")
                                .serverCertificate(serve(DEFAULT, EXPIRED, SHORT, LONG)))
                .isEqualTo(LONG.leaf());
        assertThat(
                        client().serverName("two.example")
                                .serverCertificate(serve(DEFAULT, EXPIRED, SHORT)))
                .isEqualTo(SHORT.leaf());
        assertThat(client().serverName("two.example").serverCertificate(serve(DEFAULT, EXPIRED)))
                .isEqualTo(EXPIRED.leaf());
    }

    @Test
    void aClientWithoutMeansForTheCertificateGetsNoConnection() {
        var port = serve(SHOP);
        assertThatThrownBy(() -> client().signatures("rsa_pss_rsae_sha256").serverCertificate(port))
                .hasMessageContaining("handshake_failure");
    }

    @Test
    void elbowsOwnCertificateLeavesTheNamesOfFilesToThem() throws Exception {
        var generated = "arn:aws:acm:us-east-1:123456789012:certificate/generated";
        var file = "arn:aws:acm:us-east-1:123456789012:certificate/file";
        dataPlane.certificates.put(file, TestCertificate.rsa("localhost"));
        dataPlane.serve(PAGE.withTls("lb", 443, "TLS13-1-2-2021-06", generated, file));
        var port = dataPlane.port("lb", 443);

        assertThat(
                        client().serverName("localhost")
                                .serverCertificate(port)
                                .getPublicKey()
                                .getAlgorithm())
                .isEqualTo("RSA");
        assertThat(
                        client().serverName("lb-1234567890.us-east-1.elb.localhost")
                                .serverCertificate(port)
                                .getIssuerX500Principal()
                                .getName())
                .startsWith("CN=Elbow local CA ");
    }
}
