package dev.elbow.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.TestCertificate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files behind certificate ARNs, and the CA for those that have none: design §8.
class KnownCertificatesTest {
    private static final String ARN =
            "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
    private static final SortedSet<String> NAMES = new TreeSet<>(List.of("localhost"));
    private static final ServerCertificate RSA = TestCertificate.rsa("shop.example");
    private static final ServerCertificate EC = TestCertificate.ecdsa("shop.example");

    @TempDir Path folder;

    private final CertificateAuthority authority = CertificateAuthority.inMemory(Clock.systemUTC());

    private Path file(String name, Object... parts) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var part : parts) {
                writer.writeObject(part);
            }
            writer.flush();
            return Files.writeString(folder.resolve(name), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerCertificate read(Path certificate, Path... key) throws CertificateFailure {
        var files =
                new CertificateFiles(
                        certificate,
                        key.length == 0 ? Optional.empty() : Optional.of(key[0]),
                        Optional.empty());
        return new KnownCertificates(Map.of(ARN, files), authority).of(ARN, NAMES);
    }

    @Test
    void keysOfEveryKindOfPemAreRead() throws Exception {
        // JcaPEMWriter writes PKCS#1
        assertThat(read(file("a", RSA.leaf()), file("a.key", RSA.key()))).isEqualTo(RSA);
        assertThat(read(file("b", EC.leaf()), file("b.key", sec1(EC))).leaf()).isEqualTo(EC.leaf());
        assertThat(read(file("c", RSA.leaf()), file("c.key", pkcs8(RSA)))).isEqualTo(RSA);
        assertThat(read(file("d", EC.leaf()), file("d.key", pkcs8(EC)))).isEqualTo(EC);
        assertThat(Files.readString(folder.resolve("a.key"))).startsWith("-----BEGIN RSA PRIVATE");
        assertThat(Files.readString(folder.resolve("b.key"))).startsWith("-----BEGIN EC PRIVATE");
        assertThat(Files.readString(folder.resolve("c.key"))).startsWith("-----BEGIN PRIVATE");
    }

    /// As openssl writes it: with the curve in it.
    private static PemObject sec1(ServerCertificate certificate) throws IOException {
        var key = (java.security.interfaces.ECPrivateKey) certificate.key();
        return new PemObject(
                "EC PRIVATE KEY",
                new ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1).getEncoded());
    }

    private static Object pkcs8(ServerCertificate certificate) throws IOException {
        return new JcaPKCS8Generator(certificate.key(), null).generate();
    }

    @Test
    void oneFileMayHaveAllAndAnotherTheRestOfTheChain() throws Exception {
        var other = TestCertificate.ecdsa("ca.example").leaf();
        assertThat(read(file("all.pem", pkcs8(EC), EC.leaf(), other)).chain())
                .containsExactly(EC.leaf(), other);
        var files =
                new CertificateFiles(
                        file("leaf.pem", EC.leaf(), pkcs8(EC)),
                        Optional.empty(),
                        Optional.of(file("chain.pem", other)));
        assertThat(files.read().chain()).containsExactly(EC.leaf(), other);
    }

    @Test
    void anArnMayBeConfiguredByWhatItEndsIn() throws Exception {
        var files =
                new CertificateFiles(
                        file("x.pem", EC.leaf(), pkcs8(EC)), Optional.empty(), Optional.empty());
        var known =
                new KnownCertificates(
                        Map.of("12345678-1234-1234-1234-123456789012", files, "www", files),
                        authority);
        assertThat(known.of(ARN, NAMES)).isEqualTo(EC);
        assertThat(known.of("arn:aws:iam::123456789012:server-certificate/www", NAMES))
                .isEqualTo(EC);
        assertThat(known.of(ARN.replace("9012", "0000"), NAMES).made()).isTrue();
    }

    @Test
    void aFileThatChangedIsReadAgain() throws Exception {
        var path = file("x.pem", EC.leaf(), pkcs8(EC));
        var files = new CertificateFiles(path, Optional.empty(), Optional.empty());
        var known = new KnownCertificates(Map.of(ARN, files), authority);
        var first = known.of(ARN, NAMES);
        assertThat(known.of(ARN, NAMES)).isSameAs(first);
        file("x.pem", RSA.leaf(), RSA.key());
        Files.setLastModifiedTime(path, FileTime.fromMillis(1));
        assertThat(known.of(ARN, NAMES)).isEqualTo(RSA);
    }

    @Test
    void whatIsWrongWithAFileIsSaidInOneLine() throws Exception {
        var pipe = folder.resolve("pipe.pem");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        refuses(
                pipe,
                pipe
                        + ": a folder, a pipe or another special file (expected: a PEM file with a certificate)");

        var absent = folder.resolve("absent.pem");
        refuses(absent, absent + ": no such file (expected: a PEM file with a certificate)");
        var text = Files.writeString(folder.resolve("text.pem"), "no PEM");
        refuses(text, text + ": no certificate in it (expected: a PEM file with a certificate)");
        var keyless = file("keyless.pem", EC.leaf());
        refuses(
                keyless,
                keyless
                        + ": no private key in it (expected: a PEM file with an RSA or EC private key)");
        var damaged =
                Files.writeString(
                        folder.resolve("damaged.pem"),
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        refuses(
                damaged,
                damaged + ": not PEM, or damaged (expected: a PEM file with a certificate)");
        var mixed = file("mixed.pem", EC.leaf(), pkcs8(TestCertificate.ecdsa("other")));
        refuses(
                mixed,
                "%s: not the key of %s (expected: the private key of its first certificate)"
                        .formatted(mixed, mixed));
        var foreign = file("foreign.pem", EC.leaf(), RSA.key());
        refuses(
                foreign,
                "%s: not the key of %s (expected: the private key of its first certificate)"
                        .formatted(foreign, foreign));
        var locked =
                Files.writeString(
                        folder.resolve("locked.pem"),
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertThatThrownBy(() -> read(locked)).hasMessageContaining(locked.toString());
    }

    private void refuses(Path file, String message) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CertificateFailure.class)
                .hasMessage(message);
    }

    @Test
    void theCaMakesOneCertificateForTheSameNames() throws Exception {
        var known = new KnownCertificates(Map.of(), authority);
        var first = known.of(ARN, NAMES);
        assertThat(known.of(ARN, new TreeSet<>(NAMES))).isSameAs(first);
        assertThat(known.of(ARN, new TreeSet<>(List.of("localhost", "b.example"))))
                .isNotEqualTo(first);
    }
}
