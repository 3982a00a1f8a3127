package dev.elbow.certificate;

/// A certificate that cannot be had. The message is one line, for whoever wrote the configuration.
public final class CertificateFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public CertificateFailure(String message) {
        super(message, null, false, false);
    }

    /// `certs/www.pem: no such file (expected: a PEM file with a certificate)`
    static CertificateFailure of(Object file, String found, String expected) {
        return new CertificateFailure("%s: %s (expected: %s)".formatted(file, found, expected));
    }
}
