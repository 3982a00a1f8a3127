package dev.elbow.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/// Where a CA is kept: `ca.pem` for everybody, `ca-key.pem` for its owner alone.
record CaFolder(Path folder) {
    private static final String CERTIFICATE = "the certificate of Elbow's CA";
    private static final String KEY = "the private key of Elbow's CA";

    Path certificateFile() {
        return folder.resolve("ca.pem");
    }

    private Path keyFile() {
        return folder.resolve("ca-key.pem");
    }

    /// The CA that is there, or a new one if the folder has none.
    ///
    /// @throws CertificateFailure when half of one is there, or something else; nothing is
    ///   overwritten
    LocalCa open(Instant now) throws CertificateFailure {
        if (Files.exists(certificateFile()) || Files.exists(keyFile())) {
            return read();
        }
        var made = LocalCa.make(now);
        try {
            Files.createDirectories(folder);
            // The key first: a certificate without its key would be trusted for nothing
            write(keyFile(), pem("PRIVATE KEY", made.key().getEncoded()), "rw-------");
            write(certificateFile(), pem("CERTIFICATE", encoded(made)), "rw-r--r--");
        } catch (FileAlreadyExistsException another) {
            return read();
        } catch (IOException failed) {
            throw CertificateFailure.of(
                    folder, "cannot be written: " + failed.getMessage(), "a folder for Elbow's CA");
        }
        return made;
    }

    private LocalCa read() throws CertificateFailure {
        var certificates = PemFile.read(certificateFile(), CERTIFICATE).certificates();
        if (certificates.isEmpty()) {
            throw CertificateFailure.of(certificateFile(), "no certificate in it", CERTIFICATE);
        }
        var certificate = certificates.getFirst();
        if (certificate.getBasicConstraints() < 0) {
            throw CertificateFailure.of(certificateFile(), "not that of a CA", CERTIFICATE);
        }
        PrivateKey key =
                PemFile.read(keyFile(), KEY)
                        .key()
                        .orElseThrow(() -> CertificateFailure.of(keyFile(), "no key in it", KEY));
        if (!CertificateFiles.fits(key, certificate.getPublicKey())) {
            throw CertificateFailure.of(keyFile(), "not the key of " + certificateFile(), KEY);
        }
        return new LocalCa(certificate, key);
    }

    private static byte[] encoded(LocalCa ca) {
        try {
            return ca.certificate().getEncoded();
        } catch (java.security.cert.CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(String what, byte[] der) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    /// Readable for nobody else from its first byte on, and never half there.
    private static void write(Path file, String text, String permissions) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        var posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString(permissions))
                        }
                        : new FileAttribute<?>[0];
        var part = Files.createTempFile(folder, "ca", ".part", attributes);
        try {
            Files.writeString(part, text, StandardCharsets.US_ASCII);
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
