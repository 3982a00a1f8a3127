package dev.elbow.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files that stand for a certificate ARN.
///
/// @param certificate PEM: the leaf, then the rest of its chain
/// @param key PEM; absent if the certificate's file has it
/// @param chain PEM: certificates that go after those of the first file
public record CertificateFiles(Path certificate, Optional<Path> key, Optional<Path> chain) {
    private static final String CERTIFICATE = "a PEM file with a certificate";
    private static final String KEY = "a PEM file with an RSA or EC private key";

    /// What changes when a file does.
    record Stamp(List<FileTime> times, List<Long> sizes) {}

    /// @throws CertificateFailure for a file that is missing or is something else
    ServerCertificate read() throws CertificateFailure {
        var first = PemFile.read(certificate, CERTIFICATE);
        if (first.certificates().isEmpty()) {
            throw CertificateFailure.of(certificate, "no certificate in it", CERTIFICATE);
        }
        var certificates = new ArrayList<>(first.certificates());
        if (chain.isPresent()) {
            certificates.addAll(PemFile.read(chain.get(), CERTIFICATE).certificates());
        }
        var from = key.orElse(certificate);
        var own = key.isPresent() ? PemFile.read(from, KEY).key() : first.key();
        var secret =
                own.orElseThrow(() -> CertificateFailure.of(from, "no private key in it", KEY));
        if (!fits(secret, certificates.getFirst().getPublicKey())) {
            throw CertificateFailure.of(
                    from,
                    "not the key of " + certificate,
                    "the private key of its first certificate");
        }
        return new ServerCertificate(certificates, secret, false);
    }

    /// @throws CertificateFailure when one is missing
    Stamp stamp() throws CertificateFailure {
        var times = new ArrayList<FileTime>();
        var sizes = new ArrayList<Long>();
        for (var file : files()) {
            try {
                times.add(Files.getLastModifiedTime(file));
                sizes.add(Files.size(file));
            } catch (IOException absent) {
                var isKey = key.isPresent() && key.get().equals(file);
                throw CertificateFailure.of(file, "no such file", isKey ? KEY : CERTIFICATE);
            }
        }
        return new Stamp(times, sizes);
    }

    private List<Path> files() {
        var files = new ArrayList<>(List.of(certificate));
        key.ifPresent(files::add);
        chain.ifPresent(files::add);
        return files;
    }

    /// By trying: it holds for every kind of key.
    static boolean fits(PrivateKey secret, PublicKey open) {
        var algorithm = secret.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        var text = new byte[] {1, 2, 3};
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(text);
            var signed = signature.sign();
            signature.initVerify(open);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException other) {
            return false; // a key of another algorithm
        }
    }
}
