package dev.elbow.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// What a PEM file has of certificates and keys: X.509; PKCS#8, PKCS#1 (RSA) and SEC 1 (EC).
///
/// @param certificates in the order of the file
/// @param keys usually none or one
record PemFile(Path file, List<X509Certificate> certificates, List<PrivateKey> keys) {
    private static final int LARGEST = 1 << 20;

    /// @param expected what it should have, for the message when it cannot be read
    static PemFile read(Path file, String expected) throws CertificateFailure {
        List<X509Certificate> certificates = new ArrayList<>();
        List<PrivateKey> keys = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(text(file, expected)))) {
            for (var part = parser.readObject(); part != null; part = parser.readObject()) {
                switch (part) {
                    case X509CertificateHolder holder ->
                            certificates.add(
                                    new JcaX509CertificateConverter().getCertificate(holder));
                    case PEMKeyPair pair -> keys.add(key(file, pair.getPrivateKeyInfo()));
                    case PrivateKeyInfo info -> keys.add(key(file, info));
                    case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
                            throw CertificateFailure.of(
                                    file, "an encrypted key", "a private key without a password");
                    case Object _ -> {} // EC PARAMETERS, say, which openssl writes before the key
                }
            }
        } catch (IOException | CertificateException | RuntimeException broken) {
            throw CertificateFailure.of(file, "not PEM, or damaged", expected);
        }
        return new PemFile(file, List.copyOf(certificates), List.copyOf(keys));
    }

    private static String text(Path file, String expected) throws CertificateFailure {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be waited for
                throw CertificateFailure.of(
                        file, "a folder, a pipe or another special file", expected);
            }
            if (Files.size(file) > LARGEST) {
                throw CertificateFailure.of(file, "more than 1 MB", expected);
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException absent) {
            throw CertificateFailure.of(file, "no such file", expected);
        } catch (IOException unreadable) {
            throw CertificateFailure.of(
                    file, "cannot be read: " + unreadable.getMessage(), expected);
        }
    }

    private static PrivateKey key(Path file, PrivateKeyInfo info)
            throws CertificateFailure, IOException {
        var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        var name =
                algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                        ? "RSA"
                        : algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "";
        try {
            if (!name.isEmpty()) {
                return KeyFactory.getInstance(name)
                        .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            }
        } catch (GeneralSecurityException unusable) {
            throw CertificateFailure.of(
                    file, "a key that Java cannot use: " + unusable.getMessage(), "RSA or EC");
        }
        throw CertificateFailure.of(
                file, "a key of the algorithm " + algorithm, "an RSA or EC private key");
    }

    Optional<PrivateKey> key() {
        return keys.stream().findFirst();
    }
}
