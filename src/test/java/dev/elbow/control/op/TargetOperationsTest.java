package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.TargetHealthDescription;
import dev.elbow.model.Arn;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetOperationsTest {
    private final TestAccount account = new TestAccount();

    private void register(String group, String... targets) {
        account.call(RegisterTargets.class, parameters(group, targets));
    }

    /// @param targets `id` or `id@port`
    private static String[] parameters(String group, String... targets) {
        var parameters = new ArrayList<String>();
        parameters.add("TargetGroupArn=" + group);
        for (String target : targets) {
            int number = parameters.size();
            var parts = target.split("@");
            parameters.add("Targets.member." + number + ".Id=" + parts[0]);
            if (parts.length > 1) {
                parameters.add("Targets.member." + number + ".Port=" + parts[1]);
            }
        }
        return parameters.toArray(String[]::new);
    }

    private List<String> health(String group, String... targets) {
        return account
                .call(DescribeTargetHealth.class, parameters(group, targets))
                .targetHealthDescriptions()
                .stream()
                .map(
                        each ->
                                "%s:%s %s %s"
                                        .formatted(
                                                each.target().id(),
                                                each.target().port(),
                                                each.targetHealth().state(),
                                                each.targetHealth().reason()))
                .toList();
    }

    @Test
    void targetsOfAGroupThatNobodyUsesAreUnused() {
        var group = account.targetGroup("a");
        register(group, "i-12345678", "i-23456789");
        assertThat(health(group))
                .containsExactly(
                        "i-12345678:80 unused Target.NotInUse",
                        "i-23456789:80 unused Target.NotInUse");
    }

    @Test
    void healthIsTheDataPlanes() {
        var group = account.targetGroup("a", "TargetType=ip");
        ForwardingListener.create(account, account.loadBalancer("web"), group);
        register(group, "10.0.0.1", "10.0.0.2@81");
        account.health.put(new TargetKey(new Arn(group), "10.0.0.2", 81), TargetHealth.HEALTHY);
        assertThat(health(group))
                .containsExactly(
                        "10.0.0.1:80 initial Elb.RegistrationInProgress",
                        "10.0.0.2:81 healthy null");
    }

    @Test
    void askedForATargetThatIsNotRegisteredItSaysSo() {
        var group = account.targetGroup("a", "TargetType=ip");
        assertThat(health(group, "10.0.0.9"))
                .containsExactly("10.0.0.9:80 unused Target.NotRegistered");
    }

    @Test
    void registeringAgainOrWithTheGroupsPortChangesNothing() {
        var group = account.targetGroup("a", "TargetType=ip");
        register(group, "10.0.0.1", "10.0.0.1@80", "10.0.0.1@81");
        register(group, "10.0.0.1");
        assertThat(health(group)).hasSize(2);
    }

    @Test
    void deregisteringWithoutPortLeavesTheOtherPorts() {
        var group = account.targetGroup("a", "TargetType=ip");
        register(group, "10.0.0.1", "10.0.0.1@81");
        account.call(DeregisterTargets.class, parameters(group, "10.0.0.1", "10.0.0.7"));
        assertThat(health(group)).containsExactly("10.0.0.1:81 unused Target.NotInUse");
    }

    @Test
    void aDrainingTargetIsDescribedAndAnIpCannotComeBackBeforeItIsDone() {
        var group = account.targetGroup("a", "TargetType=ip");
        account.health.put(new TargetKey(new Arn(group), "10.0.0.1", 80), TargetHealth.DRAINING);
        assertThat(health(group))
                .containsExactly("10.0.0.1:80 draining Target.DeregistrationInProgress");
        account.refuses(
                "InvalidTarget",
                "The following targets are draining and cannot be registered until that is done: '10.0.0.1:80'",
                RegisterTargets.class,
                parameters(group, "10.0.0.1"));
    }

    @Test
    void aDrainingInstanceCanComeBackAtOnce() {
        var group = account.targetGroup("a");
        ForwardingListener.create(account, account.loadBalancer("web"), group);
        account.health.put(new TargetKey(new Arn(group), "i-12345678", 80), TargetHealth.DRAINING);

        register(group, "i-12345678");

        assertThat(account.only().targets()).hasSize(1);
    }

    @Test
    void aDrainedTargetIsDescribedOnlyByItsId() {
        var group = account.targetGroup("a", "TargetType=ip");
        var key = new TargetKey(new Arn(group), "10.0.0.1", 80);
        account.health.put(key, TargetHealth.DRAINING);
        account.health.remove(key);

        assertThat(health(group)).isEmpty();
        assertThat(health(group, "10.0.0.1"))
                .containsExactly("10.0.0.1:80 unused Target.NotRegistered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "100.64.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "127.0.0.1"
            })
    void privateAddressesAndLoopbackAreTargets(String address) {
        register(account.targetGroup("a", "TargetType=ip"), address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1"})
    void otherAddressesAreNot(String address) {
        var group = account.targetGroup("a", "TargetType=ip");
        account.refuses(
                "ValidationError",
                "The IP address '"
                        + address
                        + "' is not valid (expected: an address of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12,"
                        + " 192.168.0.0/16 or, here, 127.0.0.0/8)",
                RegisterTargets.class,
                parameters(group, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0",
                "localhost",
                "::1",
                "i-0a59719fca326e857",
                "arn:aws:lambda:us-east-1:123456789012:function:hello"
            })
    void whatIsNoAddressIsCalledSo(String text) {
        var group = account.targetGroup("a", "TargetType=ip");
        account.refuses(
                "ValidationError",
                "The IP address '" + text + "' is not a valid IPv4 address",
                RegisterTargets.class,
                parameters(group, text));
    }

    @Test
    void anAddressWithAZoneOfThisMachineIsNone() {
        var group = account.targetGroup("a", "TargetType=ip", "IpAddressType=ipv6");
        account.refuses(
                "ValidationError",
                "The IP address 'fd00::1%lo' is not a valid IPv6 address",
                RegisterTargets.class,
                parameters(group, "fd00::1%lo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-east-1zz", "us-east-11a", "eu-west-1a", "ALL"})
    void anAvailabilityZoneIsOneOfTheRegion(String zone) {
        var group = account.targetGroup("a", "TargetType=ip");
        account.refuses(
                "ValidationError",
                "The Availability Zone '"
                        + zone
                        + "' is not valid (expected: 'all' or a zone of us-east-1, such as us-east-1a)",
                RegisterTargets.class,
                inZone(group, zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1a", "us-east-1-bos-1a", "us-east-1-wl1-bos-wlz-1", "all"})
    void anAddressMayBeOfAnyOfThem(String zone) {
        var group = account.targetGroup("a", "TargetType=ip");
        account.call(RegisterTargets.class, inZone(group, zone));
        assertThat(account.snapshot().targetGroups().values())
                .flatExtracting(TargetGroup::targets)
                .extracting(Target::availabilityZone)
                .containsExactly(zone);
    }

    private static String[] inZone(String group, String zone) {
        return new String[] {
            "TargetGroupArn=" + group,
            "Targets.member.1.Id=10.0.0.1",
            "Targets.member.1.AvailabilityZone=" + zone
        };
    }

    @Test
    void anAddressIsNoInstance() {
        var group = account.targetGroup("a");
        account.refuses(
                "ValidationError",
                "Instance ID '10.19.173.98' is not valid",
                RegisterTargets.class,
                parameters(group, "10.19.173.98"));
    }

    @Test
    void aFunctionIsRegisteredByAnyOfItsArns() {
        var function = account.function("hello");
        register(account.lambdaGroup("plain"), function.text());
        register(account.lambdaGroup("alias"), function.text() + ":live");
    }

    @Test
    void aFunctionThatDoesNotExistNamesThoseThatDo() {
        var hello = account.function("hello");
        var group = account.lambdaGroup("fn");
        account.refuses(
                "InvalidTarget",
                "Function '" + hello + "-2' does not exist (expected: one of " + hello + ")",
                RegisterTargets.class,
                parameters(group, hello + "-2"));
    }

    @Test
    void aSecondFunctionIsTooMany() {
        var group = account.lambdaGroup("fn");
        register(group, account.function("one").text());
        account.refuses(
                "TooManyTargets",
                "The maximum number of targets per target group '1' has been reached on target group '"
                        + group
                        + "'",
                RegisterTargets.class,
                parameters(group, account.function("two").text()));
    }

    @Test
    void theQuotaOfALoadBalancersTargetsHolds() {
        account.limits = Limits.DEFAULT.with(Limit.TARGETS_PER_LOAD_BALANCER, 1);
        var group = account.targetGroup("a", "TargetType=ip");
        var loadBalancer = account.loadBalancer("web");
        ForwardingListener.create(account, loadBalancer, group);
        account.refuses(
                "TooManyTargets",
                "The maximum number of targets per load balancer '1' has been reached on load balancer '"
                        + loadBalancer
                        + "'",
                RegisterTargets.class,
                parameters(group, "10.0.0.1", "10.0.0.2"));
    }

    @Test
    void aLambdaThatIsNotCheckedIsUnavailableYetInUse() {
        var group = account.lambdaGroup("fn");
        register(group, account.function("hello").text());
        ForwardingListener.create(account, account.loadBalancer("web"), group);
        assertThat(health(group))
                .singleElement()
                .asString()
                .endsWith(":null unavailable Target.HealthCheckDisabled");
    }

    @Test
    void unusedTargetsHaveAHealthCheckPortToo() {
        var group = account.targetGroup("a");
        register(group, "i-12345678", "i-23456789@9001");
        assertThat(healthCheckPorts(group)).containsExactly("80", "9001");
        assertThat(healthCheckPorts(group, "i-99999999@7")).containsExactly("7");
        account.call(ModifyTargetGroup.class, "TargetGroupArn=" + group, "HealthCheckPort=8000");
        assertThat(healthCheckPorts(group)).containsExactly("8000", "8000");
    }

    private List<String> healthCheckPorts(String group, String... targets) {
        return account
                .call(DescribeTargetHealth.class, parameters(group, targets))
                .targetHealthDescriptions()
                .stream()
                .map(TargetHealthDescription::healthCheckPort)
                .toList();
    }

    @Test
    void aTargetInAZoneThatIsNotEnabledIsUnused() {
        var loadBalancer = account.loadBalancer("web");
        var group = account.targetGroup("a", "TargetType=ip");
        ForwardingListener.create(account, loadBalancer, group);
        account.call(
                RegisterTargets.class,
                "TargetGroupArn=" + group,
                "Targets.member.1.Id=10.0.0.1",
                "Targets.member.1.AvailabilityZone=us-east-1c",
                "Targets.member.2.Id=10.0.0.2",
                "Targets.member.2.AvailabilityZone=us-east-1b",
                "Targets.member.3.Id=10.0.0.3",
                "Targets.member.3.AvailabilityZone=all");
        assertThat(health(group))
                .containsExactly(
                        "10.0.0.1:80 unused Target.NotInUse",
                        "10.0.0.2:80 initial Elb.RegistrationInProgress",
                        "10.0.0.3:80 initial Elb.RegistrationInProgress");
        account.call(
                SetSubnets.class,
                "LoadBalancerArn=" + loadBalancer,
                "Subnets.member.1=subnet-1",
                "Subnets.member.2=subnet-2",
                "Subnets.member.3=subnet-3");
        assertThat(health(group)).noneMatch(each -> each.contains("unused"));
    }

    @Test
    void theAddressOfAListenerIsNoTarget() {
        account.instances = Map.of("i-1", "localhost", "i-2", "10.0.0.1");
        var listener = account.listener(account.loadBalancer("web"), 80);
        var group = account.targetGroup("a", "TargetType=ip");
        var instances = account.targetGroup("b");
        account.refuses(
                "InvalidTarget",
                "The IP address '127.0.0.1' with port '8080' cannot be used as a target, as it is in use by a load balancer: '"
                        + listener
                        + "'",
                RegisterTargets.class,
                parameters(group, "127.0.0.1@8080"));
        account.refuses(
                "InvalidTarget",
                "The IP address 'localhost' with port '8080' cannot be used as a target, as it is in use by a load balancer: '"
                        + listener
                        + "'",
                RegisterTargets.class,
                parameters(instances, "i-1@8080"));
        register(group, "127.0.0.1@80", "127.0.0.1@8081", "127.0.0.2@8080", "10.0.0.1@8080");
        register(instances, "i-1@80", "i-2@8080", "i-3@8080");
    }

    @Test
    void aListenerDoesNotTakeTheAddressOfATarget() {
        var loadBalancer = account.loadBalancer("web");
        register(account.targetGroup("a", "TargetType=ip"), "127.0.0.1@8080");
        var message =
                "Listener port '80' is port 8080 of this machine, where target '127.0.0.1' of target group 'a' is registered (expected: another port, by elbow.port-map.80=PORT)";
        account.refuses(
                "InvalidConfigurationRequest",
                message,
                CreateListener.class,
                "LoadBalancerArn=" + loadBalancer,
                "Protocol=HTTP",
                "Port=80",
                "DefaultActions.member.1.Type=fixed-response",
                "DefaultActions.member.1.FixedResponseConfig.StatusCode=404");
        account.refuses(
                "InvalidConfigurationRequest",
                message,
                ModifyListener.class,
                "ListenerArn=" + account.listener(loadBalancer, 81),
                "Port=80");
    }
}
