package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same request again, and the same name with anything else (alb-spec §1.5).
class IdempotencyTest {
    private static final String[] LOAD_BALANCER = {
        "Name=web",
        "Subnets.member.1=subnet-1",
        "Subnets.member.2=subnet-2",
        "SecurityGroups.member.1=sg-1",
        "SecurityGroups.member.2=sg-2"
    };
    private static final String[] TARGET_GROUP = {
        "Name=web", "Protocol=HTTP", "Port=80", "VpcId=vpc-1", "TargetType=ip"
    };

    private final TestAccount account = new TestAccount();

    private static String[] with(String[] request, String... more) {
        var names = Stream.of(more).map(each -> each.substring(0, each.indexOf('='))).toList();
        return Stream.concat(
                        Arrays.stream(request)
                                .filter(
                                        each ->
                                                !names.contains(
                                                        each.substring(0, each.indexOf('=')))),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void defaultsThatAreSpelledOutAndOtherTagsMakeNoDifference() {
        var loadBalancer = account.call(CreateLoadBalancer.class, LOAD_BALANCER).loadBalancers();
        assertThat(
                        account.call(
                                        CreateLoadBalancer.class,
                                        with(
                                                LOAD_BALANCER,
                                                "Subnets.member.1=subnet-2",
                                                "Subnets.member.2=subnet-1",
                                                "SecurityGroups.member.1=sg-2",
                                                "SecurityGroups.member.2=sg-1",
                                                "Scheme=internet-facing",
                                                "Type=application",
                                                "IpAddressType=ipv4",
                                                "Tags.member.1.Key=a"))
                                .loadBalancers())
                .isEqualTo(loadBalancer);
        var group = account.call(CreateTargetGroup.class, TARGET_GROUP).targetGroups();
        assertThat(
                        account.call(
                                        CreateTargetGroup.class,
                                        with(
                                                TARGET_GROUP,
                                                "ProtocolVersion=HTTP1",
                                                "IpAddressType=ipv4",
                                                "HealthCheckEnabled=true",
                                                "HealthCheckPath=/",
                                                "HealthCheckPort=traffic-port",
                                                "Matcher.HttpCode=200",
                                                "Tags.member.1.Key=a"))
                                .targetGroups())
                .isEqualTo(group);
        assertThat(account.snapshot().targetGroups().values().iterator().next().tags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Scheme=internal",
        "Subnets.member.2=subnet-3",
        "Subnets.member.3=subnet-3",
        "SecurityGroups.member.2=sg-3",
        "IpAddressType=dualstack",
    })
    void aLoadBalancerWithAnyOtherSettingIsADuplicate(String setting) {
        account.call(CreateLoadBalancer.class, LOAD_BALANCER);
        account.refuses(
                "DuplicateLoadBalancerName",
                "A load balancer with the same name 'web' exists, but with different settings",
                CreateLoadBalancer.class,
                with(LOAD_BALANCER, setting));
    }

    @ParameterizedTest
    @CsvSource({
        "Port=81",
        "VpcId=vpc-2",
        "TargetType=instance",
        "IpAddressType=ipv6",
        "HealthCheckPath=/b",
        "HealthCheckPort=81",
        "HealthCheckIntervalSeconds=31",
        "HealthCheckTimeoutSeconds=6",
        "HealthyThresholdCount=6",
        "UnhealthyThresholdCount=3",
        "Matcher.HttpCode=201",
    })
    void aTargetGroupWithAnyOtherSettingIsADuplicate(String setting) {
        account.call(CreateTargetGroup.class, TARGET_GROUP);
        account.refuses(
                "DuplicateTargetGroupName",
                "A target group with the same name 'web' exists, but with different settings",
                CreateTargetGroup.class,
                with(TARGET_GROUP, setting));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 1, true",
                "1, none, true",
                "7, 7, true",
                "none, 2, false",
                "1, 7, false"
            })
    void anActionWithoutOrderIsTheFirst(
            @Nullable String one, @Nullable String other, boolean same) {
        var loadBalancer = account.loadBalancer("web");
        var first = account.call(CreateListener.class, listener(loadBalancer, one)).listeners();
        if (same) {
            assertThat(
                            account.call(CreateListener.class, listener(loadBalancer, other))
                                    .listeners())
                    .isEqualTo(first);
        } else {
            account.refuses(
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer '%s'"
                            .formatted(loadBalancer),
                    CreateListener.class,
                    listener(loadBalancer, other));
        }
    }

    private static String[] listener(String loadBalancer, @Nullable String order) {
        String[] request = {
            "LoadBalancerArn=" + loadBalancer,
            "Protocol=HTTP",
            "Port=80",
            "DefaultActions.member.1.Type=fixed-response",
            "DefaultActions.member.1.FixedResponseConfig.StatusCode=404"
        };
        return order == null ? request : with(request, "DefaultActions.member.1.Order=" + order);
    }

    @Test
    void anIdenticalRuleStillTakesThePriority() {
        var listener = account.listener(account.loadBalancer("web"), 80);
        account.rule(listener, 1, "/a");
        account.refuses(
                "PriorityInUse",
                "Priority '1' is currently in use",
                CreateRule.class,
                "ListenerArn=" + listener,
                "Priority=1",
                "Conditions.member.1.Field=path-pattern",
                "Conditions.member.1.Values.member.1=/a",
                "Actions.member.1.Type=fixed-response",
                "Actions.member.1.FixedResponseConfig.StatusCode=200");
    }

    @Test
    void deletingTwiceSucceedsWhereAwsSaysSo() {
        var loadBalancer = account.loadBalancer("web");
        var group = account.targetGroup("a");
        for (int time = 0; time < 2; time++) {
            account.call(DeleteLoadBalancer.class, "LoadBalancerArn=" + loadBalancer);
            account.call(DeleteTargetGroup.class, "TargetGroupArn=" + group);
        }
        assertThat(account.snapshot().loadBalancers()).isEmpty();
        assertThat(account.snapshot().targetGroups()).isEmpty();
    }
}
