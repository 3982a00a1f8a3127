package dev.elbow.model;

/// What an HTTPS listener wants of its clients' certificates (alb-spec §3.8).
///
/// @param trustStoreArn empty unless the mode is [Mode#VERIFY]
/// @param ignoreClientCertificateExpiry whether a certificate out of its time passes verification
/// @param advertiseTrustStoreCaNames whether clients are told which CAs are trusted
public record MutualAuthentication(
        Mode mode,
        String trustStoreArn,
        boolean ignoreClientCertificateExpiry,
        boolean advertiseTrustStoreCaNames) {

    /// No client certificate is asked for.
    public static final MutualAuthentication OFF =
            new MutualAuthentication(Mode.OFF, "", false, false);

    /// How much a listener makes of client certificates.
    public enum Mode {
        OFF,
        /// Asked for and handed to targets, not verified.
        PASSTHROUGH,
        /// Verified against a trust store; without a good one there is no connection.
        VERIFY
    }
}
