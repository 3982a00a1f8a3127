package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.NO_LOAD_BALANCER;
import static dev.elbow.app.sdk.SdkAccount.refused;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

@ExtendWith(SdkElbow.class)
class LoadBalancersIT {
    private static final String NOT_FOUND = "Load balancer '" + NO_LOAD_BALANCER + "' not found";

    @Test
    @Covers("CreateLoadBalancer")
    void oneIsCreated(SdkAccount account) {
        var elbv2 = account.elbv2();
        var name = SdkAccount.name();
        var created =
                elbv2.createLoadBalancer(
                                each ->
                                        each.name(name)
                                                .subnets("subnet-0000000b", "subnet-0000000a")
                                                .securityGroups("sg-12345678")
                                                .scheme(LoadBalancerSchemeEnum.INTERNAL)
                                                .tags(tag -> tag.key("team").value("a b")))
                        .loadBalancers()
                        .getFirst();
        assertThat(created.loadBalancerArn())
                .matches(SdkAccount.ARN + "loadbalancer/app/" + name + "/[0-9a-f]{16}");
        assertThat(created.state().codeAsString()).isEqualTo("provisioning");
        assertThat(created.dnsName()).startsWith("internal-" + name + "-");
        assertThat(created.createdTime()).isCloseTo(Instant.now(), within(2, MINUTES));
        assertThat(created.type()).isEqualTo(LoadBalancerTypeEnum.APPLICATION);
        assertThat(created.scheme()).isEqualTo(LoadBalancerSchemeEnum.INTERNAL);
        assertThat(created.ipAddressType()).isEqualTo(IpAddressType.IPV4);
        assertThat(created.canonicalHostedZoneId()).isEqualTo("Z35SXDOTRQ7X7K");
        assertThat(created.vpcId()).isEqualTo(SdkAccount.VPC);
        assertThat(created.securityGroups()).containsExactly("sg-12345678");
        assertThat(created.availabilityZones())
                .extracting(AvailabilityZone::zoneName, AvailabilityZone::subnetId)
                .containsExactlyInAnyOrder(
                        tuple("us-east-1a", "subnet-0000000a"),
                        tuple("us-east-1b", "subnet-0000000b"));

        refused(
                "ValidationError",
                "At least two subnets in two different Availability Zones must be specified",
                () ->
                        elbv2.createLoadBalancer(
                                each -> each.name(SdkAccount.name()).subnets("subnet-0000000a")));
    }

    @Test
    @Covers("CreateLoadBalancer")
    void anotherOfTheSameNameOrOfAnotherTypeIsNotCreated(SdkAccount account) {
        var name = SdkAccount.name();
        var arn = account.loadBalancer(name);
        assertThat(account.loadBalancer(name)).isEqualTo(arn);

        refused(
                "DuplicateLoadBalancerName",
                "A load balancer with the same name '%s' exists, but with different settings"
                        .formatted(name),
                () ->
                        account.elbv2()
                                .createLoadBalancer(
                                        each ->
                                                each.name(name)
                                                        .subnets(
                                                                "subnet-0000000a",
                                                                "subnet-0000000c")));
        refused(
                "OperationNotPermitted",
                "Load balancers of type 'network' cannot be created: Elbow is an Application Load Balancer",
                () ->
                        account.elbv2()
                                .createLoadBalancer(
                                        each ->
                                                each.name(SdkAccount.name())
                                                        .subnets(
                                                                "subnet-0000000a",
                                                                "subnet-0000000b")
                                                        .type(LoadBalancerTypeEnum.NETWORK)));
    }

    @Test
    @Covers("DescribeLoadBalancers")
    void theyAreDescribedByNameByArnAndInPages(SdkAccount account) {
        var elbv2 = account.elbv2();
        var one = account.loadBalancer();
        var other = account.loadBalancer();
        assertThat(
                        elbv2
                                .describeLoadBalancersPaginator(each -> each.pageSize(1))
                                .loadBalancers()
                                .stream()
                                .map(LoadBalancer::loadBalancerArn))
                .contains(one, other)
                .doesNotHaveDuplicates();
        var described =
                elbv2.describeLoadBalancers(each -> each.loadBalancerArns(one)).loadBalancers();
        assertThat(described).hasSize(1);
        var name = described.getFirst().loadBalancerName();
        assertThat(elbv2.describeLoadBalancers(each -> each.names(name)).loadBalancers())
                .isEqualTo(described);

        refused(
                "LoadBalancerNotFound",
                "One or more load balancers not found",
                () -> elbv2.describeLoadBalancers(each -> each.names("nobody")));
    }

    @Test
    @Covers("DeleteLoadBalancer")
    void oneIsDeletedUnlessItIsProtected(SdkAccount account) {
        var elbv2 = account.elbv2();
        var arn = account.loadBalancer();
        set(account, arn, "deletion_protection.enabled", "true");
        refused(
                "OperationNotPermitted",
                "Load balancer '%s' cannot be deleted because deletion protection is enabled"
                        .formatted(arn),
                () -> elbv2.deleteLoadBalancer(each -> each.loadBalancerArn(arn)));
        set(account, arn, "deletion_protection.enabled", "false");
        elbv2.deleteLoadBalancer(each -> each.loadBalancerArn(arn));
        elbv2.deleteLoadBalancer(each -> each.loadBalancerArn(arn));
        refused(
                "LoadBalancerNotFound",
                "One or more load balancers not found",
                () -> elbv2.describeLoadBalancers(each -> each.loadBalancerArns(arn)));
    }

    private static List<LoadBalancerAttribute> set(
            SdkAccount account, String arn, String key, String value) {
        return account.elbv2()
                .modifyLoadBalancerAttributes(
                        each ->
                                each.loadBalancerArn(arn)
                                        .attributes(attribute -> attribute.key(key).value(value)))
                .attributes();
    }

    @Test
    @Covers({"ModifyLoadBalancerAttributes", "DescribeLoadBalancerAttributes"})
    void attributesAreChangedAndDescribed(SdkAccount account) {
        var elbv2 = account.elbv2();
        var arn = account.loadBalancer();
        var changed = set(account, arn, "idle_timeout.timeout_seconds", "30");
        assertThat(
                        elbv2.describeLoadBalancerAttributes(each -> each.loadBalancerArn(arn))
                                .attributes())
                .containsExactlyInAnyOrderElementsOf(changed)
                .extracting(attribute -> attribute.key() + "=" + attribute.value())
                .contains(
                        "idle_timeout.timeout_seconds=30",
                        "client_keep_alive.seconds=3600",
                        "routing.http2.enabled=true");

        refused(
                "ValidationError",
                "'idle_timeout.timeout_seconds' value '0' must be between '1-4000' inclusive",
                () -> set(account, arn, "idle_timeout.timeout_seconds", "0"));
        refused(
                "ValidationError",
                "Load balancer attribute key 'no.such.key' is not recognized",
                () -> set(account, arn, "no.such.key", "1"));
        refused(
                "LoadBalancerNotFound",
                NOT_FOUND,
                () ->
                        elbv2.describeLoadBalancerAttributes(
                                each -> each.loadBalancerArn(NO_LOAD_BALANCER)));
    }

    @Test
    @Covers("SetSubnets")
    void subnetsAreReplaced(SdkAccount account) {
        var elbv2 = account.elbv2();
        var arn = account.loadBalancer();
        var set =
                elbv2.setSubnets(
                        each ->
                                each.loadBalancerArn(arn)
                                        .subnets("subnet-0000000c", "subnet-0000000d")
                                        .ipAddressType(IpAddressType.DUALSTACK));
        assertThat(set.availabilityZones())
                .extracting(AvailabilityZone::subnetId)
                .containsExactlyInAnyOrder("subnet-0000000c", "subnet-0000000d");
        assertThat(set.ipAddressType()).isEqualTo(IpAddressType.DUALSTACK);

        refused(
                "LoadBalancerNotFound",
                NOT_FOUND,
                () ->
                        elbv2.setSubnets(
                                each ->
                                        each.loadBalancerArn(NO_LOAD_BALANCER)
                                                .subnets("subnet-0000000c", "subnet-0000000d")));
    }

    @Test
    @Covers("SetSecurityGroups")
    void securityGroupsAreReplaced(SdkAccount account) {
        var elbv2 = account.elbv2();
        var arn = account.loadBalancer();
        assertThat(
                        elbv2.setSecurityGroups(
                                        each ->
                                                each.loadBalancerArn(arn)
                                                        .securityGroups(
                                                                "sg-0000000a", "sg-0000000b"))
                                .securityGroupIds())
                .containsExactly("sg-0000000a", "sg-0000000b");

        refused(
                "InvalidSecurityGroup",
                "Security group ID 'web' is not valid (expected: sg-12345678)",
                () ->
                        elbv2.setSecurityGroups(
                                each -> each.loadBalancerArn(arn).securityGroups("web")));
    }

    @Test
    @Covers("SetIpAddressType")
    void theAddressTypeIsReplaced(SdkAccount account) {
        var elbv2 = account.elbv2();
        var arn = account.loadBalancer();
        assertThat(
                        elbv2.setIpAddressType(
                                        each ->
                                                each.loadBalancerArn(arn)
                                                        .ipAddressType(IpAddressType.DUALSTACK))
                                .ipAddressType())
                .isEqualTo(IpAddressType.DUALSTACK);

        refused(
                "ValidationError",
                "1 validation error detected: Value 'ipv5' at 'ipAddressType' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [ipv4, dualstack,"
                        + " dualstack-without-public-ipv4]",
                () ->
                        elbv2.setIpAddressType(
                                each -> each.loadBalancerArn(arn).ipAddressType("ipv5")));
    }
}
