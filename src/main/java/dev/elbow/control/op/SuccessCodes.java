package dev.elbow.control.op;

import dev.elbow.control.shape.MatcherCodes;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnsupportedFeature;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.model.Matcher;
import dev.elbow.model.ProtocolVersion;
import java.util.regex.Pattern;

/// The codes of a successful health check, of HTTP or of gRPC (behaviour/health.md#settings).
///
/// @param member of `Matcher`
/// @param otherMember that of the other kind
enum SuccessCodes {
    HTTP("HTTP", "HttpCode", "GrpcCode", 200, 499, "200", "200, 200,202 or 200-299"),
    GRPC("GRPC", "GrpcCode", "HttpCode", 0, 99, "12", "0, 0,12 or 0-5");

    private static final Pattern CODE = Pattern.compile("\\d+");

    private final String kind;
    private final String member;
    private final String otherMember;
    private final int lowest;
    private final int highest;
    private final Matcher usual;
    private final String examples;

    SuccessCodes(
            String kind,
            String member,
            String otherMember,
            int lowest,
            int highest,
            String usual,
            String examples) {
        this.kind = kind;
        this.member = member;
        this.otherMember = otherMember;
        this.lowest = lowest;
        this.highest = highest;
        this.usual = Matcher.parse(usual, lowest, highest);
        this.examples = examples;
    }

    static SuccessCodes of(ProtocolVersion version) {
        return version == ProtocolVersion.GRPC ? GRPC : HTTP;
    }

    Matcher usual() {
        return usual;
    }

    /// @param unsupported receives codes of the other kind
    /// @throws ApiFailure without codes of this kind, or for malformed ones
    Matcher read(MatcherCodes given, UnsupportedFeatures unsupported) {
        var codes = this == GRPC ? given.grpcCode() : given.httpCode();
        var others = this == GRPC ? given.httpCode() : given.grpcCode();
        if (codes == null || codes.isEmpty()) {
            throw ApiFailure.validation(
                            "Health check matcher %s code can not be empty".formatted(kind))
                    .below(codes == null ? "Matcher" : "Matcher." + member);
        }
        if (others != null) {
            unsupported.withoutEffect(
                    new UnsupportedFeature(
                            "Matcher." + otherMember,
                            "The parameter 'Matcher.%s'".formatted(otherMember),
                            "health checks compare the %s code with %s".formatted(kind, codes)));
        }
        return parse(codes);
    }

    private Matcher parse(String codes) {
        CODE.matcher(codes)
                .results()
                .map(found -> found.group())
                .filter(this::isOutOfRange)
                .findFirst()
                .ifPresent(
                        code -> {
                            throw invalid(
                                    "Health check matcher %s code '%s' must be within '%d-%d' inclusive"
                                            .formatted(kind, code, lowest, highest));
                        });
        try {
            return Matcher.parse(codes, lowest, highest);
        } catch (IllegalArgumentException malformed) {
            throw invalid(
                    "Health check matcher %s code '%s' is not valid (expected: codes such as %s)"
                            .formatted(kind, codes, examples));
        }
    }

    private boolean isOutOfRange(String digits) {
        if (digits.length() > 9) {
            return true;
        }
        int code = Integer.parseInt(digits);
        return code < lowest || code > highest;
    }

    private ApiFailure invalid(String message) {
        return ApiFailure.validation(message).below("Matcher." + member);
    }
}
