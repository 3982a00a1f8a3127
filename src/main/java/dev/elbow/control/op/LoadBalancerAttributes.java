package dev.elbow.control.op;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.model.Attributes;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The attributes of load balancers (alb-spec §1.7).
final class LoadBalancerAttributes {
    static final AttributeFamily<LoadBalancerAttribute> FAMILY =
            AttributeFamily.of(
                    "Load balancer",
                    LoadBalancerAttribute.values(),
                    "dns_record.client_routing_policy",
                    "secondary_ips.auto_assigned.per_subnet");

    private LoadBalancerAttributes() {}

    static List<Attribute> describe(LoadBalancer loadBalancer) {
        List<Attribute> described = new ArrayList<>();
        for (LoadBalancerAttribute key : LoadBalancerAttribute.values()) {
            described.add(new Attribute(key.key(), value(loadBalancer, key)));
        }
        return described;
    }

    /// One default depends on the scheme.
    private static String value(LoadBalancer loadBalancer, LoadBalancerAttribute key) {
        var value = loadBalancer.attributes().set().get(key);
        if (value == null && key == LoadBalancerAttribute.DENY_IGW_TRAFFIC) {
            return denyGatewayTraffic(loadBalancer);
        }
        return value == null ? key.defaultValue() : value;
    }

    private static String denyGatewayTraffic(LoadBalancer loadBalancer) {
        return Boolean.toString(loadBalancer.scheme() == Scheme.INTERNAL);
    }

    /// Hands on a decision about the internet gateway's traffic that is not the default.
    static void checkGateway(
            LoadBalancer loadBalancer,
            Map<LoadBalancerAttribute, String> changed,
            UnsupportedFeatures unsupported) {
        var key = LoadBalancerAttribute.DENY_IGW_TRAFFIC;
        var usual = denyGatewayTraffic(loadBalancer);
        var value = changed.getOrDefault(key, usual);
        if (!value.equals(usual)) {
            unsupported.found(
                    NotBuilt.feature(
                            key,
                            value,
                            "there is no internet gateway, every client that reaches the bound "
                                    + "address is answered"));
        }
    }

    /// @throws ApiFailure `InvalidConfigurationRequest` when the attributes contradict each other
    static void check(Attributes<LoadBalancerAttribute> attributes) {
        var refusals = new Refusals();
        checkLogs(
                attributes,
                LoadBalancerAttribute.ACCESS_LOGS_ENABLED,
                LoadBalancerAttribute.ACCESS_LOGS_BUCKET,
                LoadBalancerAttribute.ACCESS_LOGS_PREFIX,
                refusals);
        checkLogs(
                attributes,
                LoadBalancerAttribute.CONNECTION_LOGS_ENABLED,
                LoadBalancerAttribute.CONNECTION_LOGS_BUCKET,
                LoadBalancerAttribute.CONNECTION_LOGS_PREFIX,
                refusals);
        checkLogs(
                attributes,
                LoadBalancerAttribute.HEALTH_CHECK_LOGS_ENABLED,
                LoadBalancerAttribute.HEALTH_CHECK_LOGS_BUCKET,
                LoadBalancerAttribute.HEALTH_CHECK_LOGS_PREFIX,
                refusals);
        refusals.throwIfAny();
    }

    private static void checkLogs(
            Attributes<LoadBalancerAttribute> attributes,
            LoadBalancerAttribute enabled,
            LoadBalancerAttribute bucket,
            LoadBalancerAttribute prefix,
            Refusals refusals) {
        if (attributes.bool(enabled) && attributes.text(bucket).isEmpty()) {
            refusals.add(
                    invalid(
                            "You must specify '%s' to set '%s' to true"
                                    .formatted(bucket.key(), enabled.key())));
        }
        if (attributes.text(prefix).contains("AWSLogs")) {
            refusals.add(invalid("'%s' cannot contain 'AWSLogs'".formatted(prefix.key())));
        }
    }

    private static ApiFailure invalid(String message) {
        return ApiFailure.of("InvalidConfigurationRequest", message);
    }
}
