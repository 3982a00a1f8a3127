package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.MatcherCodes;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.TargetType;
import org.jspecify.annotations.Nullable;

/// The health-check parameters of a call, as far as given (behaviour/health.md#settings).
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

    static HealthCheck defaults(TargetType type, ProtocolVersion version) {
        boolean lambda = type == TargetType.LAMBDA;
        boolean grpc = version == ProtocolVersion.GRPC;
        return new HealthCheck(
                !lambda,
                Protocol.HTTP,
                HealthCheck.TRAFFIC_PORT,
                grpc ? "/AWS.ALB/healthcheck" : "/",
                lambda ? 35 : 30,
                lambda ? 30 : 5,
                5,
                2,
                SuccessCodes.of(version).usual());
    }

    /// `base` with these settings over it.
    ///
    /// @param unsupported receives what Elbow does not act on
    /// @throws ApiFailure with every setting that is refused
    HealthCheck over(
            HealthCheck base,
            TargetType type,
            ProtocolVersion version,
            UnsupportedFeatures unsupported) {
        var refusals = new Refusals();
        if (type == TargetType.LAMBDA) {
            refusals.check(
                    "HealthCheckProtocol",
                    () -> refuseForLambda("Health check protocol", protocol));
            refusals.check("HealthCheckPort", () -> refuseForLambda("Health check port", port));
        }
        var check =
                new HealthCheck(
                        requireNonNullElse(enabled, base.enabled()),
                        refusals.read(() -> protocol(base), base.protocol()),
                        refusals.read(() -> port(base), base.port()),
                        requireNonNullElse(path, base.path()),
                        requireNonNullElse(intervalSeconds, base.intervalSeconds()),
                        requireNonNullElse(timeoutSeconds, base.timeoutSeconds()),
                        requireNonNullElse(healthyThreshold, base.healthyThreshold()),
                        requireNonNullElse(unhealthyThreshold, base.unhealthyThreshold()),
                        refusals.read(
                                () -> codes(base.matcher(), version, unsupported), base.matcher()));
        refusals.check("HealthCheckEnabled", () -> checkEnabled(check, type));
        refusals.check(
                timeoutSeconds == null ? "HealthCheckIntervalSeconds" : "HealthCheckTimeoutSeconds",
                () -> checkTimes(check));
        refusals.check("HealthCheckPath", () -> checkPath(check.path()));
        refusals.throwIfAny();
        return check;
    }

    private static void checkEnabled(HealthCheck check, TargetType type) {
        if (!check.enabled() && type != TargetType.LAMBDA) {
            throw ApiFailure.validation(
                    "Health check enabled must be true for target groups with target type '%s'"
                            .formatted(type.text()));
        }
    }

    private static void checkTimes(HealthCheck check) {
        if (check.timeoutSeconds() >= check.intervalSeconds()) {
            throw ApiFailure.validation(
                    "Health check timeout '%d' must be smaller than the interval '%d'"
                            .formatted(check.timeoutSeconds(), check.intervalSeconds()));
        }
    }

    private static void checkPath(String path) {
        if (!path.startsWith("/")) {
            throw ApiFailure.validation(
                    "Health check path '%s' must begin with a '/' character".formatted(path));
        }
        // It stands on a request line as it is
        if (path.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw ApiFailure.validation(
                    "Health check path '%s' is not valid (expected: no spaces or control characters)"
                            .formatted(path));
        }
    }

    private Protocol protocol(HealthCheck base) {
        var word = protocol;
        return word == null
                ? base.protocol()
                : ApiFailure.within("HealthCheckProtocol", () -> Words.protocol(word));
    }

    private int port(HealthCheck base) {
        var text = port;
        return text == null
                ? base.port()
                : ApiFailure.within("HealthCheckPort", () -> portNumber(text));
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

    private Matcher codes(Matcher base, ProtocolVersion version, UnsupportedFeatures unsupported) {
        var given = matcher;
        return given == null ? base : SuccessCodes.of(version).read(given, unsupported);
    }
}
