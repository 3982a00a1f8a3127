package dev.elbow.model.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Reads X.509 out of files. A file's text has one character a byte (ISO 8859-1), so that nothing
/// of it is lost, whatever its comments are written in.
public final class Certificates {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String LIST = "X509 CRL";

    private Certificates() {}

    /// All certificates of a PEM file, in its order.
    ///
    /// @throws UnreadableContent also when there is none
    public static List<X509Certificate> read(String file) throws UnreadableContent {
        List<X509Certificate> certificates = new ArrayList<>();
        for (var block : PemFile.blocks(file)) {
            expect(CERTIFICATE, block, certificates.size() + 1);
            certificates.add(certificate(block.der(), certificates.size() + 1));
        }
        if (certificates.isEmpty()) {
            throw new UnreadableContent(
                    "no certificate (expected: PEM, -----BEGIN CERTIFICATE-----)");
        }
        return List.copyOf(certificates);
    }

    /// The revocation lists of a PEM file, or the one of a DER file.
    ///
    /// @throws UnreadableContent also when there is none
    public static List<X509CRL> readLists(String file) throws UnreadableContent {
        if (file.startsWith("0")) { // a DER sequence
            return List.of(list(bytes(file), 1));
        }
        List<X509CRL> lists = new ArrayList<>();
        for (var block : PemFile.blocks(file)) {
            expect(LIST, block, lists.size() + 1);
            lists.add(list(block.der(), lists.size() + 1));
        }
        if (lists.isEmpty()) {
            throw new UnreadableContent(
                    "no revocation list (expected: PEM, -----BEGIN X509 CRL-----, or DER)");
        }
        return List.copyOf(lists);
    }

    /// A certificate as a PEM block.
    public static String write(X509Certificate certificate) {
        try {
            return PemFile.write(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateException wasRead) {
            throw new IllegalStateException(wasRead);
        }
    }

    private static void expect(String label, PemFile.Block block, int number)
            throws UnreadableContent {
        if (!block.label().equals(label)) {
            throw new UnreadableContent(
                    "PEM block %d is a %s (expected: %s)".formatted(number, block.label(), label));
        }
    }

    private static X509Certificate certificate(byte[] der, int number) throws UnreadableContent {
        try {
            var read = factory().generateCertificate(new ByteArrayInputStream(der));
            return (X509Certificate) read;
        } catch (CertificateException wrong) {
            throw new UnreadableContent(
                    "certificate %d cannot be read: %s".formatted(number, reason(wrong)));
        }
    }

    private static X509CRL list(byte[] der, int number) throws UnreadableContent {
        try {
            return (X509CRL) factory().generateCRL(new ByteArrayInputStream(der));
        } catch (CertificateException | CRLException wrong) {
            throw new UnreadableContent(
                    "revocation list %d cannot be read: %s".formatted(number, reason(wrong)));
        }
    }

    private static String reason(Exception wrong) {
        return String.valueOf(wrong.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }

    private static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.ISO_8859_1);
    }
}
