package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.MatcherCodes;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.NotBuiltYet;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.TargetType;
import org.jspecify.annotations.Nullable;

/// The health-check parameters of a call, as far as given (alb-spec §5.3).
record HealthCheckSettings(
        @Nullable String protocol,
        @Nullable String port,
        @Nullable Boolean enabled,
        @Nullable String path,
        @Nullable Integer intervalSeconds,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer healthyThreshold,
        @Nullable Integer unhealthyThreshold,
        @Nullable MatcherCodes matcher) {
    private static final int LOWEST_CODE = 200;
    private static final int HIGHEST_CODE = 499;
    private static final Matcher OK = Matcher.parse("200", LOWEST_CODE, HIGHEST_CODE);

    static HealthCheck defaults(TargetType type) {
        boolean lambda = type == TargetType.LAMBDA;
        return new HealthCheck(
                !lambda,
                Protocol.HTTP,
                HealthCheck.TRAFFIC_PORT,
                "/",
                lambda ? 35 : 30,
                lambda ? 30 : 5,
                5,
                2,
                OK);
    }

    /// `base` with these settings over it.
    HealthCheck over(HealthCheck base, TargetType type) {
        if (type == TargetType.LAMBDA) {
            refuseForLambda("Health check protocol", protocol);
            refuseForLambda("Health check port", port);
        }
        var check =
                new HealthCheck(
                        requireNonNullElse(enabled, base.enabled()),
                        protocol == null ? base.protocol() : Words.protocol(protocol),
                        port == null ? base.port() : portNumber(port),
                        requireNonNullElse(path, base.path()),
                        requireNonNullElse(intervalSeconds, base.intervalSeconds()),
                        requireNonNullElse(timeoutSeconds, base.timeoutSeconds()),
                        requireNonNullElse(healthyThreshold, base.healthyThreshold()),
                        requireNonNullElse(unhealthyThreshold, base.unhealthyThreshold()),
                        matcher == null ? base.matcher() : codes(matcher));
        if (!check.enabled() && type != TargetType.LAMBDA) {
            throw ApiFailure.validation(
                    "Health check enabled must be true for target groups with target type '%s'"
                            .formatted(type.text()));
        }
        if (check.timeoutSeconds() >= check.intervalSeconds()) {
            throw ApiFailure.validation(
                    "Health check timeout '%d' must be smaller than the interval '%d'"
                            .formatted(check.timeoutSeconds(), check.intervalSeconds()));
        }
        if (!check.path().startsWith("/")) {
            throw ApiFailure.validation(
                    "Health check path '%s' must begin with a '/' character"
                            .formatted(check.path()));
        }
        // It stands on a request line as it is
        if (check.path().chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw ApiFailure.validation(
                    "Health check path '%s' is not valid (expected: no spaces or control characters)"
                            .formatted(check.path()));
        }
        return check;
    }

    private static void refuseForLambda(String what, @Nullable String given) {
        if (given != null) {
            throw ApiFailure.validation(
                    what + " cannot be specified for target groups with target type 'lambda'");
        }
    }

    private static int portNumber(String text) {
        if (text.equals("traffic-port")) {
            return HealthCheck.TRAFFIC_PORT;
        }
        int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > 65_535) {
            throw ApiFailure.validation(
                    "Health check port '%s' must be 'traffic-port' or between '1-65535' inclusive"
                            .formatted(text));
        }
        return number;
    }

    private static Matcher codes(MatcherCodes codes) {
        if (codes.grpcCode() != null) {
            throw NotBuiltYet.failure("The parameter 'Matcher.GrpcCode'");
        }
        if (codes.httpCode() == null) {
            throw ApiFailure.validation("A matcher HTTP code must be specified");
        }
        try {
            return Matcher.parse(codes.httpCode(), LOWEST_CODE, HIGHEST_CODE);
        } catch (IllegalArgumentException wrong) {
            throw ApiFailure.validation("Health check " + wrong.getMessage());
        }
    }
}
