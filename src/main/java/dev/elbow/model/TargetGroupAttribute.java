package dev.elbow.model;

import dev.elbow.model.AttributeValues.Between;
import dev.elbow.model.AttributeValues.Bool;
import dev.elbow.model.AttributeValues.OneOf;
import dev.elbow.model.AttributeValues.Text;

/// Attributes of a target group; which of them a target type takes is the control plane's to say
/// (alb-spec §1.9).
public enum TargetGroupAttribute implements AttributeKey {
    DEREGISTRATION_DELAY("deregistration_delay.timeout_seconds", "300", new Between(0, 3_600)),
    STICKINESS_ENABLED("stickiness.enabled", "false", new Bool()),
    STICKINESS_TYPE("stickiness.type", "lb_cookie", new OneOf("lb_cookie", "app_cookie")),
    LB_COOKIE_DURATION("stickiness.lb_cookie.duration_seconds", "86400", new Between(1, 604_800)),
    APP_COOKIE_NAME("stickiness.app_cookie.cookie_name", "", new Text(1024)),
    APP_COOKIE_DURATION("stickiness.app_cookie.duration_seconds", "86400", new Between(1, 604_800)),
    ALGORITHM(
            "load_balancing.algorithm.type",
            "round_robin",
            new OneOf("round_robin", "least_outstanding_requests", "weighted_random")),
    ANOMALY_MITIGATION(
            "load_balancing.algorithm.anomaly_mitigation", "off", new OneOf("on", "off")),
    CROSS_ZONE(
            "load_balancing.cross_zone.enabled",
            "use_load_balancer_configuration",
            new OneOf("true", "false", "use_load_balancer_configuration")),
    SLOW_START("slow_start.duration_seconds", "0", new Between(30, 900, "0")),
    DNS_FAILOVER_COUNT(
            "target_group_health.dns_failover.minimum_healthy_targets.count",
            "1",
            new Between(1, 1_000, "off")),
    DNS_FAILOVER_PERCENTAGE(
            "target_group_health.dns_failover.minimum_healthy_targets.percentage",
            "off",
            new Between(1, 100, "off")),
    UNHEALTHY_ROUTING_COUNT(
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count",
            "1",
            new Between(1, 1_000)),
    UNHEALTHY_ROUTING_PERCENTAGE(
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
            "off",
            new Between(1, 100, "off")),
    WAF_HTTP2_INSPECTION(
            "waf.http2.traffic_inspection_behavior",
            "default",
            new OneOf("default", "inspect_after_sufficient_data")),
    MULTI_VALUE_HEADERS("lambda.multi_value_headers.enabled", "false", new Bool());

    private final Definition definition;

    TargetGroupAttribute(String key, String defaultValue, AttributeValues accepted) {
        this.definition = new Definition(key, defaultValue, accepted);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
