package dev.elbow.intake;

import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.type.Settings;
import java.util.HashMap;
import java.util.Map;

/// What a health check goes back to when a template does not set it any more: `ModifyTargetGroup`
/// leaves what it is not told, CloudFormation does not (alb-spec §5.3).
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
        var defaults = new HashMap<String, Value>();
        (isLambda ? LAMBDA : HTTP)
                .forEach(
                        (name, value) -> {
                            if (isMissing(name, now, before)) {
                                defaults.put(name, new Text(value));
                            }
                        });
        if (isMissing("Matcher", now, before)) {
            defaults.put("Matcher", new Members(Map.of("HttpCode", new Text("200"))));
        }
        return defaults;
    }

    private static boolean isMissing(String name, Settings now, Deployed before) {
        return before.settings().has(name) && !now.has(name);
    }
}
