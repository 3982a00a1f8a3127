package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.NotBuiltYet;
import dev.elbow.model.AttributeKey;
import dev.elbow.model.ListenerAttribute;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.TargetGroupAttribute;
import java.util.Set;

/// What AWS takes and Elbow cannot act on yet. It is refused rather than stored: a setting that is
/// there does what it says. Whoever builds a feature removes its line.
public final class NotBuilt {
    private NotBuilt() {}

    /// Members of AWS's requests that no record has.
    public static final Set<String> MEMBERS =
            Set.of(
                    "AuthenticateCognitoConfig",
                    "AuthenticateOidcConfig",
                    "JwtValidationConfig",
                    "TargetControlPort");

    static final Set<String> TARGET_GROUP_PROTOCOLS = Set.of("HTTPS");
    static final Set<String> PROTOCOL_VERSIONS = Set.of("HTTP2", "GRPC");
    static final Set<String> ACTION_TYPES =
            Set.of("authenticate-oidc", "authenticate-cognito", "jwt-validation");
    static final String TARGET_GROUP_STICKINESS = "TargetGroupStickinessConfig.Enabled=true";

    /// Attributes that must keep their default; so must all of listeners. Those of DNS failover are
    /// none of them: as long as all zones share their targets, they fail together, and AWS then
    /// answers with the addresses of all.
    private static final Set<AttributeKey> ATTRIBUTES =
            Set.of(
                    LoadBalancerAttribute.ACCESS_LOGS_ENABLED,
                    LoadBalancerAttribute.CONNECTION_LOGS_ENABLED,
                    LoadBalancerAttribute.HEALTH_CHECK_LOGS_ENABLED,
                    LoadBalancerAttribute.DESYNC_MITIGATION_MODE,
                    LoadBalancerAttribute.HTTP2,
                    LoadBalancerAttribute.WAF_FAIL_OPEN,
                    LoadBalancerAttribute.ZONAL_SHIFT,
                    TargetGroupAttribute.STICKINESS_ENABLED,
                    TargetGroupAttribute.SLOW_START,
                    TargetGroupAttribute.ANOMALY_MITIGATION,
                    TargetGroupAttribute.CROSS_ZONE,
                    TargetGroupAttribute.WAF_HTTP2_INSPECTION);

    /// @throws ApiFailure naming what is not built
    static void refuse(AttributeKey key, String value) {
        boolean notBuilt = key instanceof ListenerAttribute || ATTRIBUTES.contains(key);
        if (notBuilt && !isUsual(key, value)) {
            throw NotBuiltYet.failure("The attribute %s=%s".formatted(key.key(), value));
        }
    }

    /// Whether a value is the default, or another word for it.
    private static boolean isUsual(AttributeKey key, String value) {
        return value.equals(key.defaultValue())
                // Load balancers always balance across zones
                || key == TargetGroupAttribute.CROSS_ZONE && value.equals("true")
                // The default again, where an attribute of a listener takes an empty text
                || key instanceof ListenerAttribute && value.isEmpty();
    }

    /// @throws ApiFailure naming what is not built
    static void refuse(Set<String> notBuilt, String what, String word) {
        if (notBuilt.contains(word)) {
            throw NotBuiltYet.failure("%s '%s'".formatted(what, word));
        }
    }
}
