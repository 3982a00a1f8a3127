package dev.elbow.model.signing;

/// A request is not taken for its signer's.
public final class SignatureRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    SignatureRefused(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    /// What AWS's services have a code for, each its own.
    public enum Reason {
        /// There is no signature.
        MISSING,
        /// The signature lacks a part, or has one that cannot be read.
        INCOMPLETE,
        /// Nobody has this access key id.
        UNKNOWN_KEY,
        /// It was signed too long ago, or is yet to be.
        EXPIRED,
        /// It is for another service, or another secret or request made it.
        MISMATCH
    }

    public Reason reason() {
        return reason;
    }

    /// AWS's sentence, never absent.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
