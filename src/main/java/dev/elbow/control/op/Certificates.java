package dev.elbow.control.op;

import dev.elbow.control.shape.Certificate;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Arn;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the certificates that a request names. Any certificate of IAM and of the region's ACM
/// exists: what is not configured is made by Elbow's own CA.
final class Certificates {
    private static final Pattern ARN =
            Pattern.compile(
                    "arn:aws[a-z-]*:"
                            + "(acm:[a-z0-9-]+:\\d{12}:certificate/[A-Za-z0-9-]+"
                            + "|iam::\\d{12}:server-certificate/[A-Za-z0-9+=,.@_/-]+)");

    private Certificates() {}

    /// The only one of a list.
    ///
    /// @param given not empty
    /// @param call whose region the listener is in
    /// @throws ApiFailure `CertificateNotFound`, `ValidationError` for one of another region's ACM
    static String one(List<Certificate> given, Call call) {
        var refusals = new Refusals();
        if (given.size() > 1) {
            refusals.add(
                    ApiFailure.of(
                                    "TooManyCertificates",
                                    "Up to '1' certificate ARNs can be specified, but '%d' were specified"
                                            .formatted(given.size()))
                            .below("Certificates"));
        }
        List<String> arns =
                refusals.read(
                        () -> Entries.read("Certificates", given, each -> arn(each, call)),
                        List.of());
        refusals.throwIfAny();
        return arns.getFirst();
    }

    private static String arn(Certificate certificate, Call call) {
        if (certificate.isDefault() != null) {
            throw ApiFailure.validation(
                    "You cannot set the isDefault parameter for a certificate.");
        }
        if (certificate.certificateArn() == null) {
            throw ApiFailure.validation("A certificate ARN must be specified");
        }
        var arn = certificate.certificateArn();
        if (!ARN.matcher(arn).matches()) {
            throw notFound(arn).below("CertificateArn");
        }
        var parsed = new Arn(arn);
        if (parsed.service().equals("acm")
                && !parsed.scope().region().equals(call.scope().region())) {
            throw ApiFailure.validation("Certificate ARN '%s' is not valid".formatted(arn))
                    .below("CertificateArn");
        }
        return arn;
    }

    static ApiFailure notFound(String arn) {
        return ApiFailure.of("CertificateNotFound", "Certificate '%s' not found".formatted(arn));
    }
}
