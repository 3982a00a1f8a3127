package dev.elbow.control.op;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Action;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every attribute of target groups: default, values, what it goes together with (alb-spec §1.9).
class TargetGroupAttributesTest {
    private static final String HEALTHY = "target_group_health.";

    @Test
    void aGroupOfInstancesHasTheseDefaults() {
        assertThat(TargetGroupAttributes.describe(TestSnapshots.group("a")))
                .containsExactlyInAnyOrderElementsOf(
                        attributes(
                                entry("deregistration_delay.timeout_seconds", "300"),
                                entry("stickiness.enabled", "false"),
                                entry("stickiness.type", "lb_cookie"),
                                entry("stickiness.lb_cookie.duration_seconds", "86400"),
                                entry("stickiness.app_cookie.cookie_name", ""),
                                entry("stickiness.app_cookie.duration_seconds", "86400"),
                                entry("load_balancing.algorithm.type", "round_robin"),
                                entry("load_balancing.algorithm.anomaly_mitigation", "off"),
                                entry(
                                        "load_balancing.cross_zone.enabled",
                                        "use_load_balancer_configuration"),
                                entry("slow_start.duration_seconds", "0"),
                                entry(HEALTHY + "dns_failover.minimum_healthy_targets.count", "1"),
                                entry(
                                        HEALTHY + "dns_failover.minimum_healthy_targets.percentage",
                                        "off"),
                                entry(
                                        HEALTHY
                                                + "unhealthy_state_routing.minimum_healthy_targets.count",
                                        "1"),
                                entry(
                                        HEALTHY
                                                + "unhealthy_state_routing.minimum_healthy_targets.percentage",
                                        "off"),
                                entry("waf.http2.traffic_inspection_behavior", "default")));
    }

    @SafeVarargs
    private static List<Attribute> attributes(Map.Entry<String, String>... entries) {
        return Arrays.stream(entries)
                .map(entry -> new Attribute(entry.getKey(), entry.getValue()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "DEREGISTRATION_DELAY, 0, 3600, -1, 3601",
        "LB_COOKIE_DURATION, 10, 100, 010, +10",
        "STICKINESS_ENABLED, true, false, yes, ''",
        "STICKINESS_TYPE, lb_cookie, app_cookie, source_ip, ''",
        "LB_COOKIE_DURATION, 1, 604800, 0, 604801",
        "APP_COOKIE_DURATION, 1, 604800, 0, 604801",
        "ALGORITHM, least_outstanding_requests, weighted_random, random, ''",
        "ANOMALY_MITIGATION, on, off, true, ''",
        "CROSS_ZONE, true, false, TRUE, ''",
        "SLOW_START, 30, 900, 29, 901",
        "DNS_FAILOVER_COUNT, 1, off, 0, x",
        "DNS_FAILOVER_PERCENTAGE, 1, 100, 0, 101",
        "UNHEALTHY_ROUTING_COUNT, 1, 1000, 0, off",
        "UNHEALTHY_ROUTING_PERCENTAGE, off, 100, 0, 101",
        "WAF_HTTP2_INSPECTION, default, inspect_after_sufficient_data, off, ''",
        "MULTI_VALUE_HEADERS, true, false, 1, ''",
    })
    void anAttributeTakesTheseValues(
            TargetGroupAttribute key, String one, String other, String wrong, String wrongToo) {
        assertThat(List.of(one, other)).allMatch(key.accepted()::accepts);
        assertThat(List.of(wrong, wrongToo)).noneMatch(key.accepted()::accepts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ValidationError|'slow_start.duration_seconds' value '29' must be '0' or between '30-900' inclusive|slow_start.duration_seconds=29",
                "ValidationError|'stickiness.lb_cookie.duration_seconds' value '604801' must be between '1-604800' inclusive|stickiness.lb_cookie.duration_seconds=604801",
                "ValidationError|'load_balancing.algorithm.type' value 'x' must be one of 'round_robin, least_outstanding_requests, weighted_random'|load_balancing.algorithm.type=x",
                "ValidationError|'Stickiness type' must be one of [app_cookie, lb_cookie, source_ip]|stickiness.type=source_ip_dest_ip",
                "InvalidConfigurationRequest|Stickiness type 'source_ip' is not supported for target groups with the HTTP protocol|stickiness.type=source_ip",
                "ValidationError|Target group attribute key 'Stickiness.enabled' is not recognized|Stickiness.enabled=true",
            })
    void aWrongValueIsRefused(String code, String message, String attribute) {
        var parts = attribute.split("=", 2);
        assertThatThrownBy(
                        () ->
                                TargetGroupAttributes.read(
                                        List.of(new Attribute(parts[0], parts[1])),
                                        UnsupportedFeatures.REFUSE))
                .isInstanceOfSatisfying(
                        ApiFailure.class, failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessage(message);
    }

    @Test
    void slowStartIsAccepted() {
        assertThat(
                        TargetGroupAttributes.read(
                                attributes(entry("slow_start.duration_seconds", "30")),
                                UnsupportedFeatures.REFUSE))
                .containsExactly(entry(TargetGroupAttribute.SLOW_START, "30"));
    }

    /// Each pair in both orders: the second one is set while the first one is there.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ALGORITHM=least_outstanding_requests|SLOW_START=30|You cannot have both slow start and the least outstanding requests algorithm enabled on the same target group.",
                "ALGORITHM=weighted_random|SLOW_START=30|You cannot have both slow start and the weighted random algorithm enabled on the same target group.",
                "ALGORITHM=weighted_random|STICKINESS_ENABLED=true|You cannot have both stickiness and weighted random algorithm enabled on the same target group.",
                "STICKINESS_ENABLED=true|CROSS_ZONE=false|You cannot have stickiness enabled and cross-zone load balancing disabled on the same target group.",
                "STICKINESS_TYPE=app_cookie|STICKINESS_ENABLED=true|You must set an application cookie name to enable stickiness of type 'app_cookie'",
            })
    void whatDoesNotGoTogetherIsRefusedInEitherOrder(String one, String other, String message) {
        for (var order : List.of(List.of(one, other), List.of(other, one))) {
            var first =
                    TargetGroupAttributes.changed(TestSnapshots.group("a"), set(order.getFirst()));
            assertThatThrownBy(() -> TargetGroupAttributes.changed(first, set(order.getLast())))
                    .hasMessage(message);
        }
        assertThatThrownBy(
                        () ->
                                TargetGroupAttributes.changed(
                                        TestSnapshots.group("a"), set(one, other)))
                .hasMessage(message);
    }

    private static Map<TargetGroupAttribute, String> set(String... attributes) {
        Map<TargetGroupAttribute, String> set = new LinkedHashMap<>();
        for (String attribute : attributes) {
            var parts = attribute.split("=", 2);
            set.put(TargetGroupAttribute.valueOf(parts[0]), parts[1]);
        }
        return set;
    }

    @Test
    void anomaliesAreMitigatedByWeightedRandomOnly() {
        assertThatThrownBy(
                        () ->
                                TargetGroupAttributes.changed(
                                        TestSnapshots.group("a"), set("ANOMALY_MITIGATION=on")))
                .hasMessage("Anomaly mitigation requires the weighted random algorithm.");
        var group =
                TargetGroupAttributes.changed(
                        TestSnapshots.group("a"),
                        set("ALGORITHM=weighted_random", "ANOMALY_MITIGATION=on"));
        assertThatThrownBy(() -> TargetGroupAttributes.changed(group, set("ALGORITHM=round_robin")))
                .hasMessage("Anomaly mitigation requires the weighted random algorithm.");
    }

    @Test
    void failoverWaitsAtLeastAsLongAsRouting() {
        var group =
                TargetGroupAttributes.changed(
                        TestSnapshots.group("a"),
                        set("DNS_FAILOVER_COUNT=3", "UNHEALTHY_ROUTING_COUNT=3"));
        assertThatThrownBy(
                        () ->
                                TargetGroupAttributes.changed(
                                        group, set("UNHEALTHY_ROUTING_COUNT=4")))
                .hasMessageEndingWith("unhealthy_state_routing.minimum_healthy_targets.count'");
        assertThatThrownBy(() -> TargetGroupAttributes.changed(group, set("DNS_FAILOVER_COUNT=2")))
                .hasMessageStartingWith("'target_group_health.dns_failover.");
        assertThatCode(() -> TargetGroupAttributes.changed(group, set("DNS_FAILOVER_COUNT=off")))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () ->
                                TargetGroupAttributes.changed(
                                        group,
                                        set(
                                                "DNS_FAILOVER_PERCENTAGE=20",
                                                "UNHEALTHY_ROUTING_PERCENTAGE=21")))
                .hasMessageContaining("percentage");
    }

    @ParameterizedTest
    @CsvSource({"AWSALB", "AWSALBAPP", "AWSALBTG", "AWSALBAPP-0", "a b", "a;b"})
    void anApplicationsCookieIsATokenOfItsOwn(String name) {
        assertThatThrownBy(
                        () ->
                                TargetGroupAttributes.changed(
                                        TestSnapshots.group("a"), set("APP_COOKIE_NAME=" + name)))
                .hasMessageStartingWith("The application cookie name '" + name + "' is not valid");
    }

    @Test
    void noAttributeOfInstancesIsOneOfFunctionsAndTheOtherWayRound() {
        for (TargetGroupAttribute key : TargetGroupAttribute.values()) {
            boolean ofFunctions = key == TargetGroupAttribute.MULTI_VALUE_HEADERS;
            var group =
                    TestSnapshots.group(ofFunctions ? TargetType.INSTANCE : TargetType.LAMBDA, "a");
            assertThatThrownBy(
                            () ->
                                    TargetGroupAttributes.changed(
                                            group, Map.of(key, key.defaultValue())))
                    .hasMessage(
                            "A target group with target type '%s' does not support the attribute %s"
                                    .formatted(group.targetType().text(), key.key()));
        }
    }

    private static final String ALL_ZONES =
            "You cannot have cross-zone load balancing disabled on a target group with targets in the Availability Zone 'all'.";

    @Test
    void aTargetOfAllZonesNeedsCrossZoneLoadBalancing() {
        var all = TestSnapshots.group("a").withTargets(List.of(new Target("10.0.0.1", 80, "all")));
        assertThatThrownBy(() -> TargetGroupAttributes.changed(all, set("CROSS_ZONE=false")))
                .hasMessage(ALL_ZONES);
        var account = new TestAccount();
        var arn = account.targetGroup("a", "TargetType=ip");
        account.with(account.only(), TargetGroupAttribute.CROSS_ZONE, "false");
        account.refuses(
                "InvalidConfigurationRequest",
                ALL_ZONES,
                RegisterTargets.class,
                "TargetGroupArn=" + arn,
                "Targets.member.1.Id=10.0.0.1",
                "Targets.member.1.AvailabilityZone=all");
    }

    @Test
    void stickingToATargetNeedsStickingToItsGroup() {
        var sticky =
                TestSnapshots.with(
                        TestSnapshots.group("a"), TargetGroupAttribute.STICKINESS_ENABLED, "true");
        var other = TestSnapshots.group("b");
        var rule = TestSnapshots.inUse(sticky, other);
        var forward = (Action.Forward) rule.rules().values().iterator().next().terminal();
        assertThatThrownBy(() -> TargetGroupStickiness.check(rule, forward))
                .hasMessage(
                        "You must enable group stickiness on a rule if you enabled target stickiness on one of its target groups");
        assertThatThrownBy(() -> TargetGroupStickiness.check(rule, sticky))
                .hasMessage(
                        "This target group appears behind a rule with group stickiness disabled (%s). You must enable group stickiness before enabling target stickiness"
                                .formatted(rule.rules().keySet().iterator().next()));
        assertThatCode(() -> TargetGroupStickiness.check(rule, other)).doesNotThrowAnyException();
        assertThatCode(
                        () ->
                                TargetGroupStickiness.check(
                                        rule, new Action.Forward(forward.targetGroups(), 60)))
                .doesNotThrowAnyException();
        assertThatCode(() -> TargetGroupStickiness.check(TestSnapshots.inUse(sticky), sticky))
                .doesNotThrowAnyException();
    }
}
