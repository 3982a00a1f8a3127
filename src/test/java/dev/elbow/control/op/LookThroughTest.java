package dev.elbow.control.op;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.ec2.Ec2Network;
import dev.elbow.control.ec2.FakeEc2;
import dev.elbow.control.shape.LoadBalancerDescription;
import dev.elbow.model.Arn;
import dev.elbow.model.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations where another EC2 API says what there is.
class LookThroughTest {
    private final FakeEc2 ec2 = new FakeEc2();
    private final TestAccount account = new TestAccount();

    @BeforeEach
    void lookThrough() {
        ec2.vpc("vpc-1", "10.0.0.0/16").vpc("vpc-2", "10.2.0.0/16");
        ec2.subnet("subnet-b", "us-east-1c", "vpc-1", "10.0.1.0/24")
                .subnet("subnet-a", "us-east-1d", "vpc-1", "10.0.2.0/24")
                .subnet("subnet-same", "us-east-1d", "vpc-1", "10.0.3.0/24")
                .subnet("subnet-else", "us-east-1e", "vpc-2", "10.2.0.0/24")
                .subnet("subnet-far", "us-east-1f", "vpc-2", "10.2.1.0/24")
                .subnet("subnet-new", "us-east-1e", "vpc-1", "10.0.4.0/24", "pending", 251, "")
                .subnet("subnet-full", "us-east-1e", "vpc-1", "10.0.5.0/28", "available", 7, "")
                .subnet("subnet-6", "us-east-1e", "vpc-1", "10.0.6.0/24", "available", 9, "fd::/64")
                .subnet(
                        "subnet-7",
                        "us-east-1f",
                        "vpc-1",
                        "10.0.7.0/24",
                        "available",
                        9,
                        "fe::/64");
        ec2.securityGroup("sg-default", "default", "vpc-1")
                .securityGroup("sg-web", "web", "vpc-1")
                .securityGroup("sg-else", "web", "vpc-2");
        ec2.instance("i-1", "running", "10.0.1.9", "vpc-1")
                .instance("i-2", "running", "10.0.1.10", "vpc-1")
                .instance("i-stopped", "stopped", "10.0.1.11", "vpc-1")
                .instance("i-pending", "pending", "10.0.1.12", "vpc-1")
                .instance("i-else", "running", "10.2.0.9", "vpc-2");
        account.network = new Ec2Network(ec2.calls(Map.of(), Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        ec2.close();
    }

    private static String[] loadBalancer(String subnets, String... more) {
        var parameters = new ArrayList<>(List.of("Name=web"));
        var ids = subnets.split(" ");
        for (int number = 1; number <= ids.length; number++) {
            parameters.add("Subnets.member.%d=%s".formatted(number, ids[number - 1]));
        }
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    private LoadBalancerDescription created(String subnets, String... more) {
        return account.call(CreateLoadBalancer.class, loadBalancer(subnets, more))
                .loadBalancers()
                .getFirst();
    }

    private String group(String name, String type) {
        return account.call(
                        CreateTargetGroup.class,
                        "Name=" + name,
                        "Protocol=HTTP",
                        "Port=80",
                        "VpcId=vpc-1",
                        "TargetType=" + type)
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }

    private static String[] targets(String group, String... ids) {
        var parameters = new ArrayList<>(List.of("TargetGroupArn=" + group));
        for (int number = 1; number <= ids.length; number++) {
            var parts = ids[number - 1].split(" ");
            parameters.add("Targets.member.%d.Id=%s".formatted(number, parts[0]));
            if (parts.length > 1) {
                parameters.add("Targets.member.%d.AvailabilityZone=%s".formatted(number, parts[1]));
            }
        }
        return parameters.toArray(String[]::new);
    }

    private List<Target> registered(String group, String... ids) {
        account.call(RegisterTargets.class, targets(group, ids));
        return requireNonNull(account.snapshot().targetGroups().get(new Arn(group))).targets();
    }

    @Test
    void subnetsGiveZonesAndVpcAndTheVpcItsDefaultGroup() {
        var created = created("subnet-a subnet-b");
        assertThat(created.vpcId()).isEqualTo("vpc-1");
        assertThat(created.securityGroups()).containsExactly("sg-default");
        assertThat(created.availabilityZones())
                .extracting(zone -> zone.zoneName() + " " + zone.subnetId())
                .containsExactly("us-east-1d subnet-a", "us-east-1c subnet-b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subnet-a subnet-x|SubnetNotFound|The subnet ID 'subnet-x' does not exist",
                "subnet-a subnet-same|InvalidConfigurationRequest|A load balancer cannot be attached to"
                        + " multiple subnets in the same Availability Zone",
                "subnet-a subnet-else|InvalidConfigurationRequest|All subnets must belong to the same VPC,"
                        + " and these are in 'vpc-1', 'vpc-2'",
                "subnet-a subnet-new|InvalidSubnet|The subnet 'subnet-new' is in the state 'pending'"
                        + " (expected: available)",
                "subnet-a subnet-full|InvalidSubnet|Not enough IP space available in subnet-full. ELB"
                        + " requires at least 8 free IP addresses in each subnet.",
                "subnet-a|ValidationError|At least two subnets in two different Availability Zones must"
                        + " be specified"
            })
    void subnetsThatCannotBeUsedAreRefused(String subnets, String code, String sentence) {
        account.refuses(code, sentence, CreateLoadBalancer.class, loadBalancer(subnets));
    }

    @Test
    void otherSubnetsMustBeOfTheSameVpc() {
        var arn = created("subnet-a subnet-b").loadBalancerArn();
        var moved =
                account.call(
                        SetSubnets.class,
                        "LoadBalancerArn=" + arn,
                        "Subnets.member.1=subnet-b",
                        "Subnets.member.2=subnet-same");
        assertThat(moved.availabilityZones())
                .extracting(zone -> zone.zoneName())
                .containsExactly("us-east-1c", "us-east-1d");
        account.refuses(
                "InvalidConfigurationRequest",
                "The subnets must belong to the load balancer's VPC 'vpc-1', and these are in 'vpc-2'",
                SetSubnets.class,
                "LoadBalancerArn=" + arn,
                "Subnets.member.1=subnet-else",
                "Subnets.member.2=subnet-far");
    }

    @Test
    void dualstackAsksForSubnetsWithIpv6() {
        account.refuses(
                "InvalidSubnet",
                "You must specify subnets with an associated IPv6 CIDR block.",
                CreateLoadBalancer.class,
                loadBalancer("subnet-a subnet-6", "IpAddressType=dualstack"));
        assertThat(created("subnet-6 subnet-7", "IpAddressType=dualstack").ipAddressType())
                .isEqualTo("dualstack");
        var arn = account.call(CreateLoadBalancer.class, plain()).loadBalancers().getFirst();
        account.refuses(
                "InvalidSubnet",
                "You must specify subnets with an associated IPv6 CIDR block.",
                SetIpAddressType.class,
                "LoadBalancerArn=" + arn.loadBalancerArn(),
                "IpAddressType=dualstack");
    }

    private static String[] plain() {
        var parameters = loadBalancer("subnet-a subnet-b");
        parameters[0] = "Name=plain";
        return parameters;
    }

    @Test
    void securityGroupsMustExistInTheVpc() {
        var created = created("subnet-a subnet-b", "SecurityGroups.member.1=sg-web");
        assertThat(created.securityGroups()).containsExactly("sg-web");
        account.refuses(
                "InvalidSecurityGroup",
                "The security group 'sg-x' does not exist",
                SetSecurityGroups.class,
                "LoadBalancerArn=" + created.loadBalancerArn(),
                "SecurityGroups.member.1=sg-x");
        account.refuses(
                "InvalidConfigurationRequest",
                "Security group \"sg-else\" does not belong to VPC \"vpc-1\"",
                SetSecurityGroups.class,
                "LoadBalancerArn=" + created.loadBalancerArn(),
                "SecurityGroups.member.1=sg-else");
    }

    @Test
    void targetGroupsAreInAVpcThatExistsAndInTheLoadBalancers() {
        account.refuses(
                "ValidationError",
                "The VPC ID 'vpc-x' is not found",
                CreateTargetGroup.class,
                "Name=a",
                "Protocol=HTTP",
                "Port=80",
                "VpcId=vpc-x");
        var arn = created("subnet-else subnet-far").loadBalancerArn();
        var group = group("a", "ip");
        account.refuses(
                "InvalidConfigurationRequest",
                "Target group '%s' is in a different VPC than load balancer '%s'"
                        .formatted(group, arn),
                CreateListener.class,
                "LoadBalancerArn=" + arn,
                "Protocol=HTTP",
                "Port=80",
                "DefaultActions.member.1.Type=forward",
                "DefaultActions.member.1.TargetGroupArn=" + group);
    }

    @Test
    void instancesAreReachedAtTheirPrivateAddress() {
        var group = group("a", "instance");
        assertThat(registered(group, "i-1", "i-2"))
                .containsExactly(
                        new Target("i-1", 0, "", "10.0.1.9"),
                        new Target("i-2", 0, "", "10.0.1.10"));
        ec2.instance("i-1", "running", "10.0.1.99", "vpc-1");
        assertThat(registered(group, "i-1"))
                .as("registered again: looked up anew")
                .containsExactly(
                        new Target("i-1", 0, "", "10.0.1.99"),
                        new Target("i-2", 0, "", "10.0.1.10"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i-1 i-stopped i-pending|are not in a running state|i-stopped', 'i-pending",
                "i-1 i-9|do not exist|i-9",
                "i-else|are not in the target group's VPC 'vpc-1'|i-else"
            })
    void instancesThatCannotBeTargetsAreNamed(String ids, String why, String named) {
        var group = group("a", "instance");
        account.refuses(
                "InvalidTarget",
                "The following targets %s and cannot be registered: '%s'".formatted(why, named),
                RegisterTargets.class,
                targets(group, ids.split(" ")));
    }

    @Test
    void anInstanceThatIsMappedIsNotLookedUp() {
        account.instances = Map.of("i-9", "127.0.0.1");
        var group = group("a", "instance");
        ec2.asked().clear();
        assertThat(registered(group, "i-9")).containsExactly(new Target("i-9", 0, ""));
        assertThat(ec2.asked()).isEmpty();
    }

    @Test
    void anInstanceInAZoneThatIsNotEnabledIsUnused() {
        ec2.instance("i-1", "running", "10.0.1.9", "vpc-1", "us-east-1c")
                .instance("i-2", "running", "10.0.1.10", "vpc-1", "us-east-1f");
        var group = group("a", "instance");
        assertThat(registered(group, "i-1", "i-2"))
                .extracting(Target::availabilityZone)
                .containsExactly("us-east-1c", "us-east-1f");
        ForwardingListener.create(account, created("subnet-a subnet-b").loadBalancerArn(), group);
        assertThat(health(group))
                .containsExactly(
                        "i-1 initial Elb.RegistrationInProgress Target registration is in progress",
                        "i-2 unused Target.NotInUse Target is in an Availability Zone that is not enabled for the load balancer");
    }

    @Test
    void aStoppedInstanceIsUnused() {
        var group = group("a", "instance");
        registered(group, "i-1", "i-2");
        ForwardingListener.create(account, created("subnet-a subnet-b").loadBalancerArn(), group);
        ec2.instance("i-1", "stopped", "10.0.1.9", "vpc-1");
        assertThat(health(group))
                .containsExactly(
                        "i-1 unused Target.InvalidState Target is in the stopped state",
                        "i-2 initial Elb.RegistrationInProgress Target registration is in progress");
        account.instances = Map.of("i-1", "127.0.0.1");
        assertThat(health(group).getFirst()).startsWith("i-1 initial");
    }

    private List<String> health(String group) {
        return account
                .call(DescribeTargetHealth.class, "TargetGroupArn=" + group)
                .targetHealthDescriptions()
                .stream()
                .map(
                        each ->
                                "%s %s %s %s"
                                        .formatted(
                                                each.target().id(),
                                                each.targetHealth().state(),
                                                each.targetHealth().reason(),
                                                each.targetHealth().description()))
                .toList();
    }

    @Test
    void withoutEc2HealthIsNotAvailable() {
        var group = group("a", "instance");
        registered(group, "i-1");
        ForwardingListener.create(account, created("subnet-a subnet-b").loadBalancerArn(), group);
        ec2.answers(500, "");
        account.refuses(
                "HealthUnavailable",
                "The health of the specified targets could not be retrieved due to an internal error:"
                        + " EC2 at "
                        + ec2.uri()
                        + " (elbow.endpoints.ec2) answered DescribeInstances with status 500",
                DescribeTargetHealth.class,
                "TargetGroupArn=" + group);
    }

    @Test
    void addressesOfTheVpcGetTheZoneOfTheirSubnet() {
        assertThat(
                        registered(
                                group("a", "ip"),
                                "10.0.1.7",
                                "10.0.2.7 us-east-1d",
                                "10.0.99.7",
                                "10.9.0.1 all",
                                "127.0.0.1"))
                .extracting(target -> target.id() + " " + target.availabilityZone())
                .containsExactly(
                        "10.0.1.7 us-east-1c",
                        "10.0.2.7 us-east-1d",
                        "10.0.99.7 ",
                        "10.9.0.1 all",
                        "127.0.0.1 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.1.7 all|The IP address '10.0.1.7' is within the VPC, and cannot have its Availability"
                        + " Zone overridden to 'all' from 'us-east-1c'",
                "10.0.1.7 us-east-1d|The IP address '10.0.1.7' is within the VPC, and cannot have its"
                        + " Availability Zone overridden to 'us-east-1d' from 'us-east-1c'",
                "10.4.40.87|The Availability Zone is required for IP address '10.4.40.87' because it is not"
                        + " in the VPC"
            })
    void zonesThatDoNotFitAreRefused(String target, String sentence) {
        var group = group("a", "ip");
        account.refuses("ValidationError", sentence, RegisterTargets.class, targets(group, target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8 all", "8.8.8.8"})
    void publicAddressesAreRefusedUnlessTheVpcHasThem(String target) {
        var group = group("a", "ip");
        account.refuses(
                "ValidationError",
                "The IP address '8.8.8.8' is not valid (expected: an address of 10.0.0.0/8,"
                        + " 100.64.0.0/10, 172.16.0.0/12, 192.168.0.0/16 or, here, 127.0.0.0/8)",
                RegisterTargets.class,
                targets(group, target));
        ec2.vpc("vpc-1", "8.8.8.0/24");
        assertThat(registered(group, "8.8.8.8")).hasSize(1);
    }

    @Test
    void withoutEc2NothingIsChanged() {
        ec2.answers(503, "");
        account.refuses(
                "ServiceUnavailable",
                "EC2 at %s (elbow.endpoints.ec2) answered DescribeSubnets with status 503"
                        .formatted(ec2.uri()),
                CreateLoadBalancer.class,
                loadBalancer("subnet-a subnet-b"));
    }
}
