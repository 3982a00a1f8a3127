package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.shape.MatcherCodes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetGroupOperationsTest {
    private final TestAccount account = new TestAccount();

    @Test
    void anInstanceGroupHasTheGuidesDefaults() {
        account.targetGroup("my-targets");
        var group = account.call(DescribeTargetGroups.class).targetGroups().getFirst();
        assertThat(group.targetGroupArn())
                .matches(
                        "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/my-targets/[0-9a-f]{16}");
        assertThat(group.targetType()).isEqualTo("instance");
        assertThat(group.protocolVersion()).isEqualTo("HTTP1");
        assertThat(group.healthCheckEnabled()).isTrue();
        assertThat(group.healthCheckProtocol()).isEqualTo("HTTP");
        assertThat(group.healthCheckPort()).isEqualTo("traffic-port");
        assertThat(group.healthCheckPath()).isEqualTo("/");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(30);
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(5);
        assertThat(group.healthyThresholdCount()).isEqualTo(5);
        assertThat(group.unhealthyThresholdCount()).isEqualTo(2);
        assertThat(group.matcher()).isEqualTo(new MatcherCodes("200", null));
        assertThat(group.ipAddressType()).isEqualTo("ipv4");
        assertThat(group.loadBalancerArns()).isEmpty();
    }

    @Test
    void aLambdaGroupHasNoProtocolAndIsNotChecked() {
        account.lambdaGroup("fn");
        var group = account.call(DescribeTargetGroups.class).targetGroups().getFirst();
        assertThat(group.protocol()).isNull();
        assertThat(group.port()).isNull();
        assertThat(group.vpcId()).isNull();
        assertThat(group.protocolVersion()).isNull();
        assertThat(group.healthCheckPort()).isNull();
        assertThat(group.healthCheckEnabled()).isFalse();
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(35);
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Name=a|A protocol must be specified",
                "Name=a,Protocol=HTTP|A port must be specified",
                "Name=a,Protocol=HTTP,Port=80|A VPC ID must be specified",
                "Name=a,TargetType=lambda,Port=80|Port cannot be specified for target groups with target type 'lambda'",
                "Name=a,Protocol=HTTP,Port=80,VpcId=nowhere|The VPC ID 'nowhere' is not found",
                "Name=a,Protocol=HTTP,Port=80,VpcId=vpc-1,HealthCheckPath=/a b|Health check path '/a b' is not valid (expected: no spaces or control characters)",
                "Name=-a|Target group name '-a' cannot begin or end with '-'",
                "Name=a_b|Target group name 'a_b' can only contain characters that are alphanumeric characters or hyphens(-)",
                "Name=abcdefghijklmnopqrstuvwxyz-1234567|Target group name 'abcdefghijklmnopqrstuvwxyz-1234567' cannot be longer than '32' characters",
                "Name=a--b|1 validation error detected: Value 'a--b' at 'targetGroup.targetGroupArn.targetGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!.*--)(?!^-)(?!.*-$)^[A-Za-z0-9-]+$",
                "Name=a,Protocol=HTTP,Port=0,VpcId=vpc-1|1 validation error detected: Value '0' at 'port' failed to satisfy constraint: Member must have value greater than or equal to 1",
                "Name=a,Protocol=HTTP,Port=80,VpcId=vpc-1,HealthCheckIntervalSeconds=5|Health check timeout '5' must be smaller than the interval '5'",
                "Name=a,Protocol=HTTP,Port=80,VpcId=vpc-1,HealthCheckEnabled=false|Health check enabled must be true for target groups with target type 'instance'",
                "Name=a,Protocol=HTTP,Port=80,VpcId=vpc-1,Matcher.HttpCode=100|Health check matcher HTTP code '100' must be within '200-499' inclusive",
                "Name=a,Protocol=TCP,Port=80,VpcId=vpc-1|'TCP' is not supported: Elbow is an Application Load Balancer (expected: one of HTTP, HTTPS)",
            })
    void aWrongTargetGroupIsRefused(String parameters, String message) {
        account.refuses("ValidationError", message, CreateTargetGroup.class, parameters.split(","));
    }

    @Test
    void theSameRequestAgainReturnsTheSameGroupAndOtherSettingsAreADuplicate() {
        assertThat(account.targetGroup("a")).isEqualTo(account.targetGroup("a"));
        account.refuses(
                "DuplicateTargetGroupName",
                "A target group with the same name 'a' exists, but with different settings",
                CreateTargetGroup.class,
                "Name=a",
                "Protocol=HTTP",
                "Port=81",
                "VpcId=vpc-12345678");
    }

    @Test
    void anEmptyProtocolVersionIsNone() {
        var group =
                account.call(
                                CreateTargetGroup.class,
                                "Name=a",
                                "Protocol=HTTP",
                                "ProtocolVersion=",
                                "Port=80",
                                "VpcId=vpc-12345678")
                        .targetGroups()
                        .getFirst();
        assertThat(group.protocolVersion()).isEqualTo("HTTP1");
    }

    @Test
    void aGroupOfHttpsTargetsIsMade() {
        var group =
                account.call(
                                CreateTargetGroup.class,
                                "Name=a",
                                "Protocol=HTTPS",
                                "Port=443",
                                "VpcId=vpc-1")
                        .targetGroups()
                        .getFirst();
        assertThat(group.protocol()).isEqualTo("HTTPS");
    }

    @Test
    void onlyTheHealthCheckIsModified() {
        var arn = account.targetGroup("a");
        var group =
                account.call(
                                ModifyTargetGroup.class,
                                "TargetGroupArn=" + arn,
                                "HealthCheckPath=/ping",
                                "Matcher.HttpCode=200-204")
                        .targetGroups()
                        .getFirst();
        assertThat(group.healthCheckPath()).isEqualTo("/ping");
        assertThat(group.matcher().httpCode()).isEqualTo("200-204");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(30);
    }

    @Test
    void aGroupInUseIsNotDeleted() {
        var group = account.targetGroup("a");
        var listener = ForwardingListener.create(account, account.loadBalancer("web"), group);
        account.refuses(
                "ResourceInUse",
                "Target group '" + group + "' is currently in use by a listener or a rule",
                DeleteTargetGroup.class,
                "TargetGroupArn=" + group);
        account.call(DeleteListener.class, "ListenerArn=" + listener);
        account.call(DeleteTargetGroup.class, "TargetGroupArn=" + group);
        assertThat(account.snapshot().targetGroups()).isEmpty();
    }

    @Test
    void groupsAreFoundByTheirLoadBalancer() {
        var group = account.targetGroup("used");
        account.targetGroup("idle");
        var loadBalancer = account.loadBalancer("web");
        ForwardingListener.create(account, loadBalancer, group);
        var found =
                account.call(DescribeTargetGroups.class, "LoadBalancerArn=" + loadBalancer)
                        .targetGroups();
        assertThat(found).extracting(each -> each.targetGroupName()).containsExactly("used");
        assertThat(found.getFirst().loadBalancerArns()).containsExactly(loadBalancer);
    }

    @Test
    void aLambdaGroupHasOneAttributeAndTakesNoOther() {
        var arn = account.lambdaGroup("fn");
        assertThat(
                        account.call(DescribeTargetGroupAttributes.class, "TargetGroupArn=" + arn)
                                .attributes())
                .containsExactly(new Attribute("lambda.multi_value_headers.enabled", "false"));
        refusesAttributes(
                arn,
                "InvalidConfigurationRequest",
                "A target group with target type 'lambda' does not support the attribute deregistration_delay.timeout_seconds",
                "deregistration_delay.timeout_seconds=30");
    }

    private void refusesAttributes(String arn, String code, String message, String... attributes) {
        account.refuses(
                code, message, ModifyTargetGroupAttributes.class, parameters(arn, attributes));
    }

    private static String[] parameters(String arn, String... attributes) {
        var parameters = new String[attributes.length * 2 + 1];
        parameters[0] = "TargetGroupArn=" + arn;
        for (int index = 0; index < attributes.length; index++) {
            var parts = attributes[index].split("=", 2);
            parameters[index * 2 + 1] = "Attributes.member." + (index + 1) + ".Key=" + parts[0];
            parameters[index * 2 + 2] = "Attributes.member." + (index + 1) + ".Value=" + parts[1];
        }
        return parameters;
    }

    @Test
    void attributesAreChecked() {
        var arn = account.targetGroup("a");
        refusesAttributes(
                arn,
                "ValidationError",
                "'deregistration_delay.timeout_seconds' value '9999' must be between '0-3600' inclusive",
                "deregistration_delay.timeout_seconds=9999");
        refusesAttributes(
                arn, "ValidationError", "Target group attribute key 'x' is not recognized", "x=1");
        refusesAttributes(
                arn,
                "InvalidConfigurationRequest",
                "'target_group_health.dns_failover.minimum_healthy_targets.count' must be greater than or equal to"
                        + " 'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count'",
                "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count=2");
    }

    @Test
    void aThresholdOfRoutingCanBeRaisedTogetherWithThatOfDnsFailover() {
        var health = "target_group_health.%s.minimum_healthy_targets.%s=%s";
        var arn = account.targetGroup("a");
        String[] attributes = {
            health.formatted("dns_failover", "count", "off"),
            health.formatted("dns_failover", "percentage", "50"),
            health.formatted("unhealthy_state_routing", "count", "2"),
            health.formatted("unhealthy_state_routing", "percentage", "50")
        };
        assertThat(
                        account.call(ModifyTargetGroupAttributes.class, parameters(arn, attributes))
                                .attributes())
                .extracting(each -> each.key() + "=" + each.value())
                .contains(attributes);
    }

    @Test
    void crossZoneLoadBalancingIsTurnedOffAndOn() {
        var arn = account.targetGroup("a");
        var key = "load_balancing.cross_zone.enabled";
        for (var value : List.of("false", "true", "use_load_balancer_configuration")) {
            assertThat(
                            account.call(
                                            ModifyTargetGroupAttributes.class,
                                            parameters(arn, key + "=" + value))
                                    .attributes())
                    .contains(new Attribute(key, value));
        }
    }

    @Test
    void anAttributeThatWasModifiedIsDescribed() {
        var arn = account.targetGroup("a");
        account.call(
                ModifyTargetGroupAttributes.class,
                parameters(arn, "deregistration_delay.timeout_seconds=5"));
        assertThat(
                        account.call(DescribeTargetGroupAttributes.class, "TargetGroupArn=" + arn)
                                .attributes())
                .contains(
                        new Attribute("deregistration_delay.timeout_seconds", "5"),
                        new Attribute("stickiness.lb_cookie.duration_seconds", "86400"));
    }
}
