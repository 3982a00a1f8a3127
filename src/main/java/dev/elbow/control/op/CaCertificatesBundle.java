package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.certificate.Certificates;
import dev.elbow.model.certificate.UnreadableContent;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// A bundle that has passed AWS's checks (alb-spec §8).
///
/// @param text the PEM file
record CaCertificatesBundle(String text, int certificates) {
    private static final int LARGEST_CERTIFICATE = 16 * 1024;
    private static final int LARGEST_SUBJECTS = 10_000;
    private static final int LONGEST_CHAIN = 4;
    private static final int X509_V3 = 3;

    private static final TrustStoreFile FILE = TrustStoreFile.CA_CERTIFICATES_BUNDLE;

    /// @throws ApiFailure `CaCertificatesBundleNotFound`, `InvalidCaCertificatesBundle`
    static CaCertificatesBundle read(
            Call call, String bucket, String key, @Nullable String version) {
        var text = FILE.read(call, bucket, key, version);
        try {
            var certificates = Certificates.read(text);
            check(certificates, call.limits().of(Limit.CA_CERTIFICATES_PER_TRUST_STORE));
            return new CaCertificatesBundle(text, certificates.size());
        } catch (UnreadableContent wrong) {
            throw FILE.invalid(wrong.line());
        }
    }

    private static void check(List<X509Certificate> certificates, int most) {
        if (certificates.size() > most) {
            throw FILE.invalid(
                    "%d certificates (expected: at most %d)".formatted(certificates.size(), most));
        }
        int subjects = 0;
        for (var certificate : certificates) {
            checkOne(certificate);
            subjects += certificate.getSubjectX500Principal().getEncoded().length;
        }
        if (subjects > LARGEST_SUBJECTS) {
            throw FILE.invalid(
                    "subjects of %d bytes together (expected: at most %d)"
                            .formatted(subjects, LARGEST_SUBJECTS));
        }
        for (var certificate : certificates) {
            if (chain(certificate, certificates, 1) > LONGEST_CHAIN) {
                throw wrong(
                        certificate,
                        "more than %d certificates up to its root".formatted(LONGEST_CHAIN),
                        "at most " + LONGEST_CHAIN);
            }
        }
    }

    private static void checkOne(X509Certificate certificate) {
        if (certificate.getVersion() != X509_V3) {
            throw wrong(certificate, "X.509v" + certificate.getVersion(), "X.509v3");
        }
        if (certificate.getBasicConstraints() < 0) {
            throw wrong(certificate, "no certificate authority", "basicConstraints CA:TRUE");
        }
        int size = size(certificate);
        if (size > LARGEST_CERTIFICATE) {
            throw wrong(certificate, size + " bytes", "at most " + LARGEST_CERTIFICATE);
        }
    }

    private static int size(X509Certificate certificate) {
        try {
            return certificate.getEncoded().length;
        } catch (CertificateEncodingException wasRead) {
            throw new IllegalStateException(wasRead);
        }
    }

    /// How many certificates the longest way to a root has; stops one beyond what is allowed.
    private static int chain(X509Certificate from, List<X509Certificate> all, int length) {
        if (length > LONGEST_CHAIN || from.getSubjectX500Principal().equals(issuer(from))) {
            return length;
        }
        int longest = length;
        for (var above : all) {
            if (above.getSubjectX500Principal().equals(issuer(from))) {
                longest = Math.max(longest, chain(above, all, length + 1));
            }
        }
        return longest;
    }

    private static X500Principal issuer(X509Certificate certificate) {
        return certificate.getIssuerX500Principal();
    }

    private static ApiFailure wrong(X509Certificate certificate, String what, String expected) {
        return FILE.invalid(
                "%s: %s (expected: %s)"
                        .formatted(certificate.getSubjectX500Principal(), what, expected));
    }
}
