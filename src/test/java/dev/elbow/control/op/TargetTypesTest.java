package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Target types, ports and IP address types (behaviour/target-groups.md#target-types).
class TargetTypesTest {
    private final TestAccount account = new TestAccount();

    private static String[] target(String group, String id, String... more) {
        var parameters = new String[more.length + 2];
        parameters[0] = "TargetGroupArn=" + group;
        parameters[1] = "Targets.member.1.Id=" + id;
        for (int index = 0; index < more.length; index++) {
            parameters[index + 2] = "Targets.member.1." + more[index];
        }
        return parameters;
    }

    private TargetGroup group(String arn) {
        return account.snapshot().targetGroups().values().stream()
                .filter(group -> group.arn().text().equals(arn))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TargetType=ip", "Protocol=HTTPS", "Port=81", "VpcId=vpc-2"})
    void aGroupKeepsWhatItWasCreatedWith(String setting) {
        var arn = account.targetGroup("web");
        var name = setting.substring(0, setting.indexOf('='));
        assertThatThrownBy(
                        () ->
                                account.call(
                                        ModifyTargetGroup.class, "TargetGroupArn=" + arn, setting))
                .isInstanceOf(ApiFailure.class)
                .hasMessageStartingWith("Parameter '" + name + "' is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"instance", "ip"})
    void instancesAndAddressesHaveTheSameAttributes(String type) {
        var arn = account.targetGroup("web", "TargetType=" + type);
        assertThat(
                        account.call(DescribeTargetGroupAttributes.class, "TargetGroupArn=" + arn)
                                .attributes())
                .extracting(each -> each.key())
                .contains("deregistration_delay.timeout_seconds", "slow_start.duration_seconds")
                .hasSize(15)
                .doesNotContain("lambda.multi_value_headers.enabled");
    }

    @Test
    void instancesAreTheDefaultType() {
        assertThat(group(account.targetGroup("web")).targetType().text()).isEqualTo("instance");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535})
    void aPortIsOneOfThese(int port) {
        var arn =
                account.call(
                                CreateTargetGroup.class,
                                "Name=web",
                                "TargetType=ip",
                                "Protocol=HTTP",
                                "Port=" + port,
                                "VpcId=vpc-1")
                        .targetGroups()
                        .getFirst()
                        .targetGroupArn();
        account.call(RegisterTargets.class, target(arn, "10.0.0.1"));
        var group = group(arn);
        assertThat(group.portOf(group.targets().getFirst())).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"0, greater, 1", "65536, less, 65535"})
    void noPortIsBeyond(int port, String word, int end) {
        var message =
                "1 validation error detected: Value '%d' at '%s' failed to satisfy constraint: Member must have value %s than or equal to %d";
        account.refuses(
                "ValidationError",
                message.formatted(port, "port", word, end),
                CreateTargetGroup.class,
                "Name=web",
                "Protocol=HTTP",
                "Port=" + port,
                "VpcId=vpc-1");
        account.refuses(
                "ValidationError",
                message.formatted(port, "targets.1.member.port", word, end),
                RegisterTargets.class,
                target(account.targetGroup("web", "TargetType=ip"), "10.0.0.1", "Port=" + port));
    }

    @Test
    void aTargetMayBeInSeveralGroupsAndHaveAnotherPortInEach() {
        var web = account.targetGroup("web", "TargetType=ip");
        var api = account.targetGroup("api", "TargetType=ip");
        account.call(RegisterTargets.class, target(web, "10.0.0.1"));
        account.call(RegisterTargets.class, target(api, "10.0.0.1", "Port=8080"));
        account.call(RegisterTargets.class, target(api, "10.0.0.1", "Port=8081"));

        assertThat(group(web).targets()).containsExactly(new Target("10.0.0.1", 0, ""));
        assertThat(group(web).portOf(group(web).targets().getFirst())).isEqualTo(80);
        assertThat(group(api).targets())
                .containsExactly(
                        new Target("10.0.0.1", 8080, ""), new Target("10.0.0.1", 8081, ""));
    }

    @Test
    void deregisteringRemovesATargetFromItsGroupOnly() {
        var web = account.targetGroup("web", "TargetType=ip");
        var api = account.targetGroup("api", "TargetType=ip");
        account.call(RegisterTargets.class, target(web, "10.0.0.1"));
        account.call(RegisterTargets.class, target(api, "10.0.0.1"));

        account.call(DeregisterTargets.class, target(web, "10.0.0.1"));

        assertThat(group(web).targets()).isEmpty();
        assertThat(group(api).targets()).hasSize(1);
        account.call(RegisterTargets.class, target(web, "10.0.0.1"));
        assertThat(group(web).targets()).hasSize(1);
    }

    @Test
    void addressesAreOfTheFamilyOfTheirGroup() {
        var four = account.targetGroup("four", "TargetType=ip");
        var six = account.targetGroup("six", "TargetType=ip", "IpAddressType=ipv6");
        assertThat(group(four).ipAddressType()).isEqualTo(IpAddressType.IPV4);
        account.call(RegisterTargets.class, target(four, "10.0.0.1"));
        account.call(RegisterTargets.class, target(six, "fd00::1"));
        account.refuses(
                "ValidationError",
                "The IP address 'fd00::1' is not a valid IPv4 address",
                RegisterTargets.class,
                target(four, "fd00::1"));
        account.refuses(
                "ValidationError",
                "The IP address '10.0.0.1' is not a valid IPv6 address",
                RegisterTargets.class,
                target(six, "10.0.0.1"));
    }

    @Test
    void anIpv6GroupIsNotForAnIpv4LoadBalancer() {
        var group = account.targetGroup("six", "TargetType=ip", "IpAddressType=ipv6");
        var loadBalancer = account.loadBalancer("web");
        var message =
                "The target group '%s' with IP address type 'ipv6' requires a load balancer with IP address type 'dualstack'"
                        .formatted(group);
        account.refuses(
                "InvalidConfigurationRequest",
                message,
                CreateListener.class,
                "LoadBalancerArn=" + loadBalancer,
                "Protocol=HTTP",
                "Port=80",
                "DefaultActions.member.1.Type=forward",
                "DefaultActions.member.1.TargetGroupArn=" + group);

        setAddressType(loadBalancer, "dualstack");
        ForwardingListener.create(account, loadBalancer, group);
        account.refuses(
                "InvalidConfigurationRequest",
                message,
                SetIpAddressType.class,
                "LoadBalancerArn=" + loadBalancer,
                "IpAddressType=ipv4");
    }

    private void setAddressType(String loadBalancer, String type) {
        var answer =
                account.call(
                        SetIpAddressType.class,
                        "LoadBalancerArn=" + loadBalancer,
                        "IpAddressType=" + type);
        assertThat(answer.ipAddressType()).isEqualTo(type);
    }

    @Test
    void aFunctionIsNotForAnIpv6Group() {
        account.refuses(
                "ValidationError",
                "IP address type 'ipv6' is not supported for target groups with target type 'lambda'",
                CreateTargetGroup.class,
                "Name=fn",
                "TargetType=lambda",
                "IpAddressType=ipv6");
    }

    @Test
    void aFunctionHasNeitherPortNorZone() {
        var function = account.function("hello").text();
        var group = account.lambdaGroup("fn");
        account.refuses(
                "ValidationError",
                "A port cannot be specified for targets of target groups with target type 'lambda'",
                RegisterTargets.class,
                target(group, function, "Port=80"));
        account.refuses(
                "ValidationError",
                "The Availability Zone 'us-east-1a' cannot be specified for target groups with target type 'lambda'",
                RegisterTargets.class,
                target(group, function, "AvailabilityZone=us-east-1a"));
        account.call(RegisterTargets.class, target(group, function, "AvailabilityZone=all"));
        assertThat(group(group).targets()).hasSize(1);
    }
}
