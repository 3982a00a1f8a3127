package dev.elbow.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.UnsupportedPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Templates with several mistakes of different kinds, which are all shown at one start.
class AllRefusalsTest {
    private static final String SHOP =
            """
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties:
                  Subnets: [subnet-1, subnet-2]
                  LoadBalancerAttributes:
                    - {Key: access_logs.s3.enabled, Value: true}
                    - {Key: access_logs.s3.bucket, Value: logs}
                    - {Key: idle_timeout.timeout_seconds, Value: 0}
              Http:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Protocol: HTTP
                  Port: 80
                  DefaultActions:
                    - {Type: redirect, RedirectConfig: {StatusCode: HTTP_301, Protocol: HTTPS, Port: '443'}}
              Orders:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  Protocol: HTTP
                  Port: 99999
                  VpcId: vpc-1
                  TargetType: ip
                  HealthcheckPath: /health
              Carts:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  Protocol: HTTP
                  Port: 8080
                  VpcId: vpc-1
                  TargetType: ip
                  TargetGroupAttributes:
                    - {Key: slow_start.duration_seconds, Value: 5}
                    - {Key: deregistration_delay.timeout_seconds, Value: soon}
                    - {Key: stickiness.type, Value: cookie}
              OrdersRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !Ref Http
                  Priority: 1
                  Conditions: [{Field: path-pattern, Values: ['/orders and more']}]
                  Actions: [{Type: forward, TargetGroupArn: !Ref Orders}]
              CartsRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !Ref Http
                  Priority: 2
                  Conditions:
                    - {Field: host-header, HostHeaderConfig: {Values: [shop.example, 'a b', 'c d']}}
                    - {Field: source-ip, SourceIpConfig: {Values: [10.0.0.0/8, 10.0.0.0/99]}}
                    - Field: query-string
                      QueryStringConfig: {Values: [{Key: a b, Value: c d}]}
                  Actions:
                    - {Type: fixed-response, FixedResponseConfig: {StatusCode: 200, ContentType: text/xml}}
                    - {Type: redirect, RedirectConfig: {StatusCode: HTTP_302, Path: no-slash}}
            """;

    @Test
    void mistakesOfFormAndRefusalsOfOperationsComeTogether() {
        assertThat(new TestStacks().refusal(SHOP))
                .anySatisfy(it -> assertThat(it).contains(":22:13: Orders.Port: 99999 (expected: "))
                .anySatisfy(it -> assertThat(it).contains(":25:7: Orders: HealthcheckPath is not"))
                .anySatisfy(it -> assertThat(it).contains("9:54: Web.LoadBalancerAttributes[2]"))
                .anySatisfy(it -> assertThat(it).contains(":62: Carts.TargetGroupAttributes[1]"));
    }

    @Test
    void ofAResourceThatNamesAMalformedOneOnlyItsOwnMistakesAreShown() {
        assertThat(new TestStacks().refusal(SHOP))
                .filteredOn(it -> it.contains("OrdersRule"))
                .singleElement()
                .asString()
                .contains("OrdersRule.Conditions[0].Values[0]")
                .contains("(given: /orders and more)");
        assertThat(new TestStacks().refusal(SHOP.replace("/orders and more", "/orders")))
                .noneSatisfy(it -> assertThat(it).contains("OrdersRule"));
    }

    @Test
    void aResourceThatDependsOnAMalformedOneStaysSilent() {
        var dependent = SHOP.replace("  CartsRule:\n", "  CartsRule:\n    DependsOn: [Orders]\n");
        assertThat(new TestStacks().refusal(dependent))
                .isNotEmpty()
                .noneSatisfy(it -> assertThat(it).contains("CartsRule"));
    }

    @Test
    void aChangedTemplateIsCheckedAsWholeAsANewOne() {
        var stacks = new TestStacks();
        stacks.apply(TestStacks.SHOP);
        var before = stacks.now();
        var changed =
                TestStacks.SHOP
                        .replace("Value: 30}", "Value: 0}")
                        .replace("Priority: 2", "Priority: 0")
                        .replace("Values: [/orders]", "Values: [a b]");
        assertThat(stacks.refusal(changed))
                .hasSize(3)
                .anySatisfy(it -> assertThat(it).contains("Web.LoadBalancerAttributes[0].Value"))
                .anySatisfy(it -> assertThat(it).contains("OldRule.Priority: 0 (expected: "))
                .anySatisfy(it -> assertThat(it).contains("OrdersRule.Conditions[0].Values[0]"));
        assertThat(stacks.now()).isEqualTo(before);
    }

    @Test
    void ofOneResourceEveryWrongEntryIsShownWithItsValue() {
        assertThat(places(new TestStacks(UnsupportedPolicy.REFUSE), SHOP))
                .containsExactly(
                        "7:48 Web.LoadBalancerAttributes[0].Value",
                        "9:54 Web.LoadBalancerAttributes[2].Value",
                        "22:13 Orders.Port",
                        "25:7 Orders",
                        "34:53 Carts.TargetGroupAttributes[0].Value",
                        "35:62 Carts.TargetGroupAttributes[1].Value",
                        "36:41 Carts.TargetGroupAttributes[2].Value",
                        "42:51 OrdersRule.Conditions[0].Values[0]",
                        "50:74 CartsRule.Conditions[0].HostHeaderConfig.Values[1]",
                        "50:81 CartsRule.Conditions[0].HostHeaderConfig.Values[2]",
                        "51:68 CartsRule.Conditions[1].SourceIpConfig.Values[1]",
                        "53:46 CartsRule.Conditions[2].QueryStringConfig.Values[0].Key",
                        "53:58 CartsRule.Conditions[2].QueryStringConfig.Values[0].Value",
                        "55:86 CartsRule.Actions[0].FixedResponseConfig.ContentType",
                        "56:73 CartsRule.Actions[1].RedirectConfig.Path");
        assertThat(new TestStacks().refusal(SHOP))
                .filteredOn(refusal -> refusal.contains("Carts"))
                .zipSatisfy(
                        List.of(
                                "'5'",
                                "'soon'",
                                "'Stickiness type'",
                                "a b",
                                "c d",
                                "10.0.0.0/99",
                                "a b",
                                "c d",
                                "(given: text/xml)",
                                "(given: no-slash)"),
                        (refusal, value) -> assertThat(refusal).contains(value));
    }

    @Test
    void attributesThatContradictEachOtherAreShownBesideWrongOnes() {
        var contradicting =
                SHOP.replace("Value: 5}", "Value: 60}")
                        .replace(
                                "stickiness.type, Value: cookie", "stickiness.enabled, Value: true")
                        .replace(
                                "Value: soon}",
                                "Value: soon}\n        - {Key: load_balancing.algorithm.type, Value: weighted_random}"
                                        + "\n        - {Key: load_balancing.cross_zone.enabled, Value: false}");
        assertThat(new TestStacks().refusal(contradicting))
                .anySatisfy(it -> assertThat(it).contains("soon"))
                .anySatisfy(
                        it ->
                                assertThat(it)
                                        .startsWith(
                                                "shop.yaml:34:53: Carts.TargetGroupAttributes[0].Value:"
                                                        + " InvalidConfigurationRequest: You cannot have both slow start"))
                .anySatisfy(
                        it ->
                                assertThat(it)
                                        .startsWith(
                                                "shop.yaml:38:44: Carts.TargetGroupAttributes[4].Value:"
                                                        + " InvalidConfigurationRequest: You cannot have stickiness"));
    }

    @Test
    void everyMistakeOfEveryTypeOfResourceIsShownAtItsLineWithItsValue() throws IOException {
        var template =
                new String(
                        requireNonNull(getClass().getResourceAsStream("mistakes.yaml"))
                                .readAllBytes(),
                        UTF_8);
        var lines = template.lines().toList();
        var expected = new ArrayList<String>();
        for (int number = 2; number <= lines.size(); number++) {
            var parts = lines.get(number - 1).split("  # ", 2);
            if (parts.length == 2) {
                for (var path : parts[1].split(" ")) {
                    expected.add(number + " " + path);
                }
            }
        }
        var refusals = new TestStacks(UnsupportedPolicy.REFUSE).refusal(template);
        assertThat(refusals)
                .extracting(it -> it.replaceFirst("shop.yaml:(\\d+):\\d+: ([^:]+): .*", "$1 $2"))
                .containsExactlyElementsOf(expected)
                .hasSizeGreaterThan(60);
        assertThat(refusals)
                .allSatisfy(
                        it -> {
                            var place = it.split(":", 4);
                            var value =
                                    lines.get(Integer.parseInt(place[1]) - 1)
                                            .substring(Integer.parseInt(place[2]) - 1)
                                            .split("[,}\\]]|  |: ", 2)[0];
                            if (!value.startsWith("{") && !it.contains(": missing ")) {
                                assertThat(it).contains(value.replace("'", ""));
                            }
                        });
    }

    /// `7:48 Web.Name`
    private static List<String> places(TestStacks stacks, String template) {
        return stacks.refusal(template).stream()
                .map(refusal -> refusal.split(": ", 3))
                .map(parts -> parts[0].substring("shop.yaml:".length()) + " " + parts[1])
                .toList();
    }
}
