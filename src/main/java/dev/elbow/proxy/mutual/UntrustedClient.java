package dev.elbow.proxy.mutual;

import java.security.cert.CertificateException;

/// A client whose certificate does not pass. The message is AWS's reason, as its connection log has
/// it, and what was found.
public final class UntrustedClient extends CertificateException {
    private static final long serialVersionUID = 1;

    /// AWS's words for why a handshake failed.
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

    /// The way back is of no use to anybody, and handshakes that fail may be many.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
