package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.model.Attributes;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The attributes of target groups, and what they may not be together (alb-spec §1.9).
final class TargetGroupAttributes {
    static final AttributeFamily<TargetGroupAttribute> FAMILY =
            AttributeFamily.of(
                    "Target group",
                    TargetGroupAttribute.values(),
                    "deregistration_delay.connection_termination.enabled",
                    "preserve_client_ip.enabled",
                    "proxy_protocol_v2.enabled",
                    "target_failover.on_deregistration",
                    "target_failover.on_unhealthy",
                    "target_health_state.unhealthy.connection_termination.enabled",
                    "target_health_state.unhealthy.draining_interval_seconds");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]*");

    private TargetGroupAttributes() {}

    /// @param unsupported receives the values that Elbow does not act on
    /// @throws ApiFailure for a key or value that AWS does not take
    static Map<TargetGroupAttribute, String> read(
            List<Attribute> given, UnsupportedFeatures unsupported) {
        for (Attribute attribute : given) {
            if (TargetGroupAttribute.STICKINESS_TYPE.key().equals(attribute.key())) {
                var type = requireNonNullElse(attribute.value(), "");
                Entries.check(
                        "Attributes[" + attribute.key() + "]", () -> checkStickinessType(type));
            }
        }
        return FAMILY.read(given, unsupported);
    }

    private static void checkStickinessType(String type) {
        if (type.equals("source_ip")) {
            throw invalid(
                    "Stickiness type 'source_ip' is not supported for target groups with the HTTP protocol");
        }
        if (!TargetGroupAttribute.STICKINESS_TYPE.accepted().accepts(type)) {
            throw ApiFailure.validation(
                    "'Stickiness type' must be one of [app_cookie, lb_cookie, source_ip]");
        }
    }

    private static boolean applies(TargetGroupAttribute key, TargetType type) {
        return (key == TargetGroupAttribute.MULTI_VALUE_HEADERS) == (type == TargetType.LAMBDA);
    }

    static List<Attribute> describe(TargetGroup group) {
        return AttributeFamily.describe(
                FAMILY.keys().stream().filter(key -> applies(key, group.targetType())).toList(),
                group.attributes());
    }

    /// `group` with these set over its attributes.
    ///
    /// @throws ApiFailure `InvalidConfigurationRequest`
    static TargetGroup changed(TargetGroup group, Map<TargetGroupAttribute, String> changed) {
        var refusals = new Refusals();
        for (TargetGroupAttribute key : changed.keySet()) {
            if (!applies(key, group.targetType())) {
                refusals.add(
                        invalid(
                                        "A target group with target type '%s' does not support the attribute %s"
                                                .formatted(group.targetType().text(), key.key()))
                                .below("Attributes[" + key.key() + "]"));
            }
        }
        var merged = group.attributes().with(changed);
        refusals.check(() -> checkAlgorithm(merged));
        refusals.check(() -> checkStickiness(merged));
        refusals.check(
                () ->
                        checkThreshold(
                                merged,
                                TargetGroupAttribute.DNS_FAILOVER_COUNT,
                                TargetGroupAttribute.UNHEALTHY_ROUTING_COUNT));
        refusals.check(
                () ->
                        checkThreshold(
                                merged,
                                TargetGroupAttribute.DNS_FAILOVER_PERCENTAGE,
                                TargetGroupAttribute.UNHEALTHY_ROUTING_PERCENTAGE));
        var modified = group.withAttributes(merged);
        refusals.check(() -> checkZones(modified));
        refusals.throwIfAny();
        return modified;
    }

    private static void checkAlgorithm(Attributes<TargetGroupAttribute> attributes) {
        var algorithm = attributes.text(TargetGroupAttribute.ALGORITHM);
        boolean slowStart = attributes.number(TargetGroupAttribute.SLOW_START) > 0;
        if (slowStart && !algorithm.equals("round_robin")) {
            throw invalid(
                    TargetGroupAttribute.SLOW_START,
                    "You cannot have both slow start and the %s algorithm enabled on the same target group."
                            .formatted(algorithm.replace('_', ' ')));
        }
        boolean random = algorithm.equals("weighted_random");
        if (random && attributes.bool(TargetGroupAttribute.STICKINESS_ENABLED)) {
            throw invalid(
                    TargetGroupAttribute.STICKINESS_ENABLED,
                    "You cannot have both stickiness and weighted random algorithm enabled on the same target group.");
        }
        if (!random && attributes.text(TargetGroupAttribute.ANOMALY_MITIGATION).equals("on")) {
            throw invalid(
                    TargetGroupAttribute.ANOMALY_MITIGATION,
                    "Anomaly mitigation requires the weighted random algorithm.");
        }
    }

    private static void checkStickiness(Attributes<TargetGroupAttribute> attributes) {
        var cookie = attributes.text(TargetGroupAttribute.APP_COOKIE_NAME);
        if (!TOKEN.matcher(cookie).matches() || cookie.startsWith("AWSALB")) {
            throw invalid(
                    TargetGroupAttribute.APP_COOKIE_NAME,
                    "The application cookie name '%s' is not valid (expected: a cookie name that does not begin with AWSALB)"
                            .formatted(cookie));
        }
        boolean enabled = attributes.bool(TargetGroupAttribute.STICKINESS_ENABLED);
        boolean ofApplication =
                attributes.text(TargetGroupAttribute.STICKINESS_TYPE).equals("app_cookie");
        if (enabled && ofApplication && cookie.isEmpty()) {
            throw invalid(
                    TargetGroupAttribute.STICKINESS_TYPE,
                    "You must set an application cookie name to enable stickiness of type 'app_cookie'");
        }
        if (enabled && attributes.text(TargetGroupAttribute.CROSS_ZONE).equals("false")) {
            throw invalid(
                    TargetGroupAttribute.STICKINESS_ENABLED,
                    "You cannot have stickiness enabled and cross-zone load balancing disabled on the same target group.");
        }
    }

    private static void checkThreshold(
            Attributes<TargetGroupAttribute> attributes,
            TargetGroupAttribute failover,
            TargetGroupAttribute routing) {
        var high = attributes.text(failover);
        var low = attributes.text(routing);
        boolean both = !high.equals("off") && !low.equals("off");
        if (both && Integer.parseInt(high) < Integer.parseInt(low)) {
            throw invalid(
                    failover,
                    "'%s' must be greater than or equal to '%s'"
                            .formatted(failover.key(), routing.key()));
        }
    }

    /// @throws ApiFailure `InvalidConfigurationRequest`
    static void checkZones(TargetGroup group) {
        boolean off = group.attributes().text(TargetGroupAttribute.CROSS_ZONE).equals("false");
        if (off
                && group.targets().stream()
                        .anyMatch(target -> target.availabilityZone().equals("all"))) {
            throw invalid(
                    "You cannot have cross-zone load balancing disabled on a target group with targets in the Availability Zone 'all'.");
        }
    }

    private static ApiFailure invalid(TargetGroupAttribute key, String message) {
        return invalid(message).below("Attributes[" + key.key() + "]");
    }

    private static ApiFailure invalid(String message) {
        return ApiFailure.of("InvalidConfigurationRequest", message);
    }
}
