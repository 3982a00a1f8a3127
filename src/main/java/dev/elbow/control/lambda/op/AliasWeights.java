package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.RoutingConfig;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an alias leads, checked.
final class AliasWeights {
    private AliasWeights() {}

    /// @throws dev.elbow.control.wire.ApiFailure unless the version exists
    static String version(LambdaFunction function, String number) {
        if (function.version(number).isEmpty()) {
            throw Errors.noFunction(function.arn().text() + ":" + number);
        }
        return number;
    }

    /// @param version what the alias leads to besides
    /// @throws dev.elbow.control.wire.ApiFailure for more than one other version, one that is not
    ///   there, or a share beyond 0.0-1.0
    static Map<String, Double> of(
            LambdaFunction function, String version, @Nullable RoutingConfig routing) {
        var given = routing == null ? null : routing.additionalVersionWeights();
        if (given == null || given.isEmpty()) {
            return Map.of();
        }
        if (given.size() > 1) {
            throw Errors.invalid(
                    "Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        var other = given.keySet().iterator().next();
        if (version.equals(FunctionVersion.LATEST) || other.equals(FunctionVersion.LATEST)) {
            throw Errors.invalid(
                    "$LATEST is not supported for an alias pointing to more than 1 version");
        }
        if (other.equals(version)) {
            throw Errors.invalid(
                    "Invalid function version %s. Function version %s is already included in routing configuration."
                            .formatted(other, other));
        }
        return Map.of(version(function, other), share(given.get(other)));
    }

    private static double share(@Nullable String text) {
        try {
            double share = Double.parseDouble(String.valueOf(text));
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw Errors.invalid("AdditionalVersionWeights: %s (expected: 0.0-1.0)".formatted(text));
    }
}
