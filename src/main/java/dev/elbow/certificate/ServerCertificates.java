package dev.elbow.certificate;

import java.util.SortedSet;

/// What stands behind the certificate ARNs of listeners.
@FunctionalInterface
public interface ServerCertificates {

    /// The certificate of an ARN. Asked when a configuration is applied, not for connections.
    ///
    /// @param arn of ACM or IAM
    /// @param names that a certificate is for which has to be made: host names, also with `*` as
    ///   the first label
    /// @throws CertificateFailure naming the file and what was expected of it
    ServerCertificate of(String arn, SortedSet<String> names) throws CertificateFailure;
}
