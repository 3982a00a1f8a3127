package dev.elbow.intake;

import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.type.Settings;
import java.util.HashMap;
import java.util.Map;

/// The defaults that a health check returns to when a template no longer sets a property:
/// `ModifyTargetGroup` leaves what is not given, CloudFormation does not
/// (behaviour/health.md#settings).
final class HealthCheckDefaults {

    private static final Map<String, String> HTTP =
            Map.of(
                    "HealthCheckEnabled", "true",
                    "HealthCheckProtocol", "HTTP",
                    "HealthCheckPort", "traffic-port",
                    "HealthCheckPath", "/",
                    "HealthCheckIntervalSeconds", "30",
                    "HealthCheckTimeoutSeconds", "5",
                    "HealthyThresholdCount", "5",
                    "UnhealthyThresholdCount", "2");

    private static final Map<String, String> LAMBDA =
            Map.of(
                    "HealthCheckEnabled", "false",
                    "HealthCheckPath", "/",
                    "HealthCheckIntervalSeconds", "35",
                    "HealthCheckTimeoutSeconds", "30",
                    "HealthyThresholdCount", "5",
                    "UnhealthyThresholdCount", "2");

    private HealthCheckDefaults() {}

    /// The defaults of the properties that were there and are not.
    static Map<String, Value> ofMissing(Settings now, Deployed before) {
        var isLambda = now.text("TargetType").filter("lambda"::equals).isPresent();
        var isGrpc = now.text("ProtocolVersion").filter("GRPC"::equals).isPresent();
        var defaults = new HashMap<String, Value>();
        (isLambda ? LAMBDA : HTTP)
                .forEach(
                        (name, value) -> {
                            if (isMissing(name, now, before)) {
                                defaults.put(name, new Text(value));
                            }
                        });
        if (isMissing("Matcher", now, before)) {
            Map<String, Value> codes =
                    Map.of(isGrpc ? "GrpcCode" : "HttpCode", new Text(isGrpc ? "12" : "200"));
            defaults.put("Matcher", new Members(codes));
        }
        if (isGrpc && isMissing("HealthCheckPath", now, before)) {
            defaults.put("HealthCheckPath", new Text("/AWS.ALB/healthcheck"));
        }
        return defaults;
    }

    private static boolean isMissing(String name, Settings now, Deployed before) {
        return before.settings().has(name) && !now.has(name);
    }
}
