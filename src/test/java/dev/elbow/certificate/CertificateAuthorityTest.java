package dev.elbow.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SortedSet<String> NAMES =
            new TreeSet<>(List.of("localhost", "*.shop.example", "127.0.0.1", "::1"));

    @TempDir Path folder;

    private static X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes()));
    }

    @Test
    void itsCertificatesAreForServersForAYearAndSignedByIt() throws Exception {
        var authority = CertificateAuthority.inMemory(CLOCK);
        var ca = certificate(authority.pem());
        var leaf = authority.issue(NAMES).leaf();

        leaf.verify(ca.getPublicKey());
        assertThat(leaf.getIssuerX500Principal()).isEqualTo(ca.getSubjectX500Principal());
        assertThat(leaf.getNotBefore()).isEqualTo(Date.from(NOW.minus(Duration.ofHours(1))));
        assertThat(leaf.getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(397))));
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactlyInAnyOrder(
                        "localhost", "*.shop.example", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void itsOwnSignsCertificatesOfServersOnly() throws Exception {
        var ca = certificate(CertificateAuthority.inMemory(CLOCK).pem());

        ca.verify(ca.getPublicKey());
        assertThat(ca.getBasicConstraints()).isZero();
        assertThat(ca.getKeyUsage()[5]).isTrue();
        assertThat(ca.getSubjectX500Principal().getName()).startsWith("CN=Elbow local CA ");
    }

    @Test
    void whatIsKeptIsUsedAgain() throws Exception {
        var first = CertificateAuthority.in(folder.resolve("ca"), CLOCK);
        var pem = first.pem();
        var again = CertificateAuthority.in(folder.resolve("ca"), CLOCK);

        assertThat(again.pem()).isEqualTo(pem);
        assertThat(first.file()).contains(folder.resolve("ca/ca.pem"));
        assertThat(Files.readString(folder.resolve("ca/ca.pem"))).isEqualTo(pem);
        again.issue(NAMES).leaf().verify(certificate(pem).getPublicKey());
    }

    @Test
    void itsKeyIsForItsOwnerAlone() throws Exception {
        CertificateAuthority.in(folder, CLOCK).pem();

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("ca-key.pem"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactlyInAnyOrder("ca.pem", "ca-key.pem");
        }
    }

    @Test
    void halfACaIsNeitherUsedNorOverwritten() throws Exception {
        CertificateAuthority.in(folder, CLOCK).pem();
        var certificate = folder.resolve("ca.pem");
        var key = folder.resolve("ca-key.pem");
        var before = Files.readString(certificate);
        Files.delete(key);

        assertThatThrownBy(() -> CertificateAuthority.in(folder, CLOCK).pem())
                .isInstanceOf(CertificateFailure.class)
                .hasMessage(key + ": no such file (expected: the private key of Elbow's CA)");
        assertThat(Files.readString(certificate)).isEqualTo(before);
        assertThat(key).doesNotExist();
    }

    @Test
    void anotherCasKeyIsNotUsed() throws Exception {
        CertificateAuthority.in(folder.resolve("a"), CLOCK).pem();
        CertificateAuthority.in(folder.resolve("b"), CLOCK).pem();
        Files.copy(
                folder.resolve("a/ca-key.pem"),
                folder.resolve("b/ca-key.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> CertificateAuthority.in(folder.resolve("b"), CLOCK).pem())
                .hasMessageContaining("b/ca-key.pem: not the key of ");
    }

    @Test
    void aServersCertificateIsNoCa() throws Exception {
        var leaf = CertificateAuthority.inMemory(CLOCK).issue(NAMES);
        Files.writeString(
                folder.resolve("ca.pem"), CaFolder.pem("CERTIFICATE", leaf.leaf().getEncoded()));
        Files.writeString(
                folder.resolve("ca-key.pem"), CaFolder.pem("PRIVATE KEY", leaf.key().getEncoded()));

        assertThatThrownBy(() -> CertificateAuthority.in(folder, CLOCK).pem())
                .hasMessageContaining("ca.pem: not that of a CA");
    }
}
