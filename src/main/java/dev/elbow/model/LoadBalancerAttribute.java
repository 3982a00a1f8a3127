package dev.elbow.model;

import dev.elbow.model.AttributeValues.Between;
import dev.elbow.model.AttributeValues.Bool;
import dev.elbow.model.AttributeValues.OneOf;
import dev.elbow.model.AttributeValues.Text;

/// Attributes of an Application Load Balancer (alb-spec §1.7).
public enum LoadBalancerAttribute implements AttributeKey {
    ACCESS_LOGS_ENABLED("access_logs.s3.enabled", "false", new Bool()),
    ACCESS_LOGS_BUCKET("access_logs.s3.bucket", "", new Text(1024)),
    ACCESS_LOGS_PREFIX("access_logs.s3.prefix", "", new Text(1024)),
    CONNECTION_LOGS_ENABLED("connection_logs.s3.enabled", "false", new Bool()),
    CONNECTION_LOGS_BUCKET("connection_logs.s3.bucket", "", new Text(1024)),
    CONNECTION_LOGS_PREFIX("connection_logs.s3.prefix", "", new Text(1024)),
    HEALTH_CHECK_LOGS_ENABLED("health_check_logs.s3.enabled", "false", new Bool()),
    HEALTH_CHECK_LOGS_BUCKET("health_check_logs.s3.bucket", "", new Text(1024)),
    HEALTH_CHECK_LOGS_PREFIX("health_check_logs.s3.prefix", "", new Text(1024)),
    CLIENT_KEEP_ALIVE("client_keep_alive.seconds", "3600", new Between(60, 604_800)),
    DELETION_PROTECTION("deletion_protection.enabled", "false", new Bool()),
    IDLE_TIMEOUT("idle_timeout.timeout_seconds", "60", new Between(1, 4_000)),
    DENY_IGW_TRAFFIC("ipv6.deny_all_igw_traffic", "false", new Bool()),
    CROSS_ZONE("load_balancing.cross_zone.enabled", "true", new OneOf("true")),
    DESYNC_MITIGATION_MODE(
            "routing.http.desync_mitigation_mode",
            "defensive",
            new OneOf("monitor", "defensive", "strictest")),
    DROP_INVALID_HEADER_FIELDS(
            "routing.http.drop_invalid_header_fields.enabled", "false", new Bool()),
    PRESERVE_HOST_HEADER("routing.http.preserve_host_header.enabled", "false", new Bool()),
    TLS_VERSION_AND_CIPHER_SUITE(
            "routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false", new Bool()),
    XFF_CLIENT_PORT("routing.http.xff_client_port.enabled", "false", new Bool()),
    XFF_HEADER_PROCESSING(
            "routing.http.xff_header_processing.mode",
            "append",
            new OneOf("append", "preserve", "remove")),
    HTTP2("routing.http2.enabled", "true", new Bool()),
    WAF_FAIL_OPEN("waf.fail_open.enabled", "false", new Bool()),
    ZONAL_SHIFT("zonal_shift.config.enabled", "false", new Bool());

    private final Definition definition;

    LoadBalancerAttribute(String key, String defaultValue, AttributeValues accepted) {
        this.definition = new Definition(key, defaultValue, accepted);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
