package dev.elbow.control.guard;

import dev.elbow.control.s3.Presigner;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.signing.SignatureRefused;
import java.util.regex.Pattern;

/// What a path leads to, and how it says no.
enum Door {
    ELBV2("elasticloadbalancing", 1024 * 1024),
    LAMBDA("lambda", Guard.LARGEST_UPLOAD),
    /// Open to everybody who may reach the port: probes have no credentials.
    HEALTH("", 0),
    /// The address itself says that whoever has it may.
    PRESIGNED("", 0),
    /// Everything else: `/_elbow/…`, metrics, pages.
    ELBOW("elbow", Guard.LARGEST_UPLOAD);

    private static final Pattern LAMBDA_PATH = Pattern.compile("/20\\d\\d-\\d\\d-\\d\\d/.*");

    private final String service;
    private final long largestBody;

    Door(String service, long largestBody) {
        this.service = service;
        this.largestBody = largestBody;
    }

    /// @param path in normal form, as routes are matched by
    static Door at(String path) {
        if (path.equals("/")) {
            return ELBV2;
        }
        if (LAMBDA_PATH.matcher(path).matches()) {
            return LAMBDA;
        }
        if (path.equals(Presigner.CONTENT_PATH)) {
            return PRESIGNED;
        }
        return path.equals("/q/health") || path.startsWith("/q/health/") ? HEALTH : ELBOW;
    }

    /// That signatures are for.
    String service() {
        return service;
    }

    /// That is read before its signature is verified, in bytes.
    long largestBody() {
        return largestBody;
    }

    ApiFailure forbidden(String sentence) {
        return new ApiFailure(
                this == LAMBDA ? "AccessDeniedException" : "AccessDenied", 403, sentence);
    }

    /// In the words of the API that was asked (alb-spec §1.1.1; Lambda: "Common errors").
    ApiFailure refused(SignatureRefused refused) {
        var sentence = refused.sentence();
        return switch (this) {
            case ELBV2 ->
                    switch (refused.reason()) {
                        case MISSING -> new ApiFailure("MissingAuthenticationToken", 403, sentence);
                        case INCOMPLETE -> new ApiFailure("IncompleteSignature", 400, sentence);
                        case UNKNOWN_KEY -> new ApiFailure("InvalidClientTokenId", 403, sentence);
                        case EXPIRED -> new ApiFailure("RequestExpired", 400, sentence);
                        case MISMATCH -> new ApiFailure("SignatureDoesNotMatch", 403, sentence);
                    };
            case LAMBDA ->
                    switch (refused.reason()) {
                        case MISSING ->
                                new ApiFailure(
                                        "MissingAuthenticationTokenException",
                                        403,
                                        "Missing Authentication Token");
                        case INCOMPLETE ->
                                new ApiFailure("IncompleteSignatureException", 400, sentence);
                        case UNKNOWN_KEY ->
                                new ApiFailure("UnrecognizedClientException", 403, sentence);
                        case EXPIRED, MISMATCH ->
                                new ApiFailure("InvalidSignatureException", 403, sentence);
                    };
            case ELBOW, HEALTH, PRESIGNED ->
                    new ApiFailure(
                            "Unauthorized",
                            401,
                            "%s (expected: a signature for the service elbow, or Basic credentials, of one of elbow.credentials)"
                                    .formatted(sentence));
        };
    }
}
