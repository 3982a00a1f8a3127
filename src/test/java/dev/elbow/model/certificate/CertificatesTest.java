package dev.elbow.model.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.TestCertificateAuthority;
import java.security.cert.CRLException;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private final TestCertificateAuthority root = TestCertificateAuthority.root("CN=Root");
    private final TestCertificateAuthority other = TestCertificateAuthority.root("CN=Other");

    @Test
    void certificatesAreReadInOrderAndWhatIsBetweenThemIsSkipped() throws UnreadableContent {
        var file = "# ours, since 2020\n" + root.pem() + "\r\n\u00e9\n" + other.pem() + "end";
        assertThat(Certificates.read(file))
                .containsExactly(root.certificate(), other.certificate());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws UnreadableContent {
        var pem = Certificates.write(root.certificate());
        assertThat(Certificates.read(pem)).containsExactly(root.certificate());
        assertThat(pem.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(64));
        assertThat(pem).endsWith("-----END CERTIFICATE-----\n");
    }

    @Test
    void listsAreReadFromPemAndFromDer() throws UnreadableContent, CRLException {
        var list = root.revoking(root.client("CN=a").certificate());
        var empty = other.revoking();
        assertThat(
                        Certificates.readLists(
                                TestCertificateAuthority.pem(list)
                                        + TestCertificateAuthority.pem(empty)))
                .containsExactly(list, empty);
        assertThat(Certificates.readLists(new String(list.getEncoded(), ISO_8859_1)))
                .containsExactly(list);
    }

    @Test
    void whatIsWrongIsNamed() {
        var pem = root.pem();
        refuses("", "no certificate (expected: PEM, -----BEGIN CERTIFICATE-----)");
        refuses(
                pem + pem.substring(0, 100),
                "PEM block 2 does not end (expected: -----END CERTIFICATE-----)");
        refuses("-----BEGIN CERT", "PEM block 1 does not end (expected: -----END LABEL-----)");
        refuses(
                pem + TestCertificateAuthority.pem(root.revoking()),
                "PEM block 2 is a X509 CRL (expected: CERTIFICATE)");
        refuses(
                "-----BEGIN CERTIFICATE-----\nMII!\n-----END CERTIFICATE-----\n",
                "PEM block 1 is not base64: ");
        refuses(
                pem + PemFile.write("CERTIFICATE", new byte[] {'0', 1, 0}),
                "certificate 2 cannot be read: ");
    }

    private static void refuses(String file, String begin) {
        assertThatThrownBy(() -> Certificates.read(file))
                .isInstanceOf(UnreadableContent.class)
                .hasMessageStartingWith(begin)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aListIsNoCertificate() {
        assertThatThrownBy(() -> Certificates.readLists(root.pem()))
                .hasMessage("PEM block 1 is a CERTIFICATE (expected: X509 CRL)");
        assertThatThrownBy(() -> Certificates.readLists("hello"))
                .hasMessage("no revocation list (expected: PEM, -----BEGIN X509 CRL-----, or DER)");
        assertThatThrownBy(() -> Certificates.readLists("0 is no DER"))
                .hasMessageStartingWith("revocation list 1 cannot be read: ");
    }
}
