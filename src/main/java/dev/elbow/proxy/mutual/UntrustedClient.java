package dev.elbow.proxy.mutual;

import java.security.cert.CertificateException;

/// A client whose certificate is refused. The message is AWS's reason, as in its connection log,
/// and the value found.
public final class UntrustedClient extends CertificateException {
    private static final long serialVersionUID = 1;

    /// A reason of AWS's connection log (ALB guide, Connection logs).
    enum Reason {
        EXPIRED("ClientCertExpired"),
        NOT_YET_VALID("ClientCertNotYetValid"),
        TYPE_UNSUPPORTED("ClientCertTypeUnsupported"),
        PURPOSE_INVALID("ClientCertPurposeInvalid"),
        UNTRUSTED("ClientCertUntrusted"),
        CHAIN_TOO_LONG("ClientCertMaxChainDepthExceeded"),
        REVOKED("ClientCertCrlHit");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    UntrustedClient(Reason reason, String found) {
        super(reason.text + ": " + found);
    }

    /// Fills in nothing: the trace is not used, and failed handshakes can be many.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
