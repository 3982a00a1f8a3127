package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.Attribute;
import dev.elbow.model.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadBalancerOperationsTest {
    private final TestAccount account = new TestAccount();

    @Test
    void aNewLoadBalancerIsDescribedAsAwsDoes() {
        var created =
                account.call(
                                CreateLoadBalancer.class,
                                "Name=my-load-balancer",
                                "Subnets.member.1=subnet-23456789",
                                "Subnets.member.2=subnet-12345678",
                                "SecurityGroups.member.1=sg-12345678")
                        .loadBalancers()
                        .getFirst();
        assertThat(created.loadBalancerArn())
                .matches(
                        "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/my-load-balancer/[0-9a-f]{16}");
        assertThat(created.dnsName())
                .matches("my-load-balancer-\\d{10}\\.us-east-1\\.elb\\.localhost");
        assertThat(created.canonicalHostedZoneId()).isEqualTo("Z35SXDOTRQ7X7K");
        assertThat(created.createdTime()).isEqualTo(TestAccount.START);
        assertThat(created.scheme()).isEqualTo("internet-facing");
        assertThat(created.type()).isEqualTo("application");
        assertThat(created.ipAddressType()).isEqualTo("ipv4");
        assertThat(created.securityGroups()).containsExactly("sg-12345678");
        assertThat(created.availabilityZones())
                .extracting(zone -> zone.zoneName() + " " + zone.subnetId())
                .containsExactly("us-east-1a subnet-12345678", "us-east-1b subnet-23456789");
    }

    @Test
    void aSecurityGroupThatIsNamedTwiceIsThereOnce() {
        var arn = account.loadBalancer("web");
        assertThat(
                        account.call(
                                        SetSecurityGroups.class,
                                        "LoadBalancerArn=" + arn,
                                        "SecurityGroups.member.1=sg-2",
                                        "SecurityGroups.member.2=sg-1",
                                        "SecurityGroups.member.3=sg-2")
                                .securityGroupIds())
                .containsExactly("sg-2", "sg-1");
    }

    @Test
    void itIsProvisioningAtFirstAndActiveWithinASecond() {
        account.loadBalancer("web");
        assertThat(state()).isEqualTo("provisioning");
        account.now = account.now.plus(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("active");
    }

    private String state() {
        return account.call(DescribeLoadBalancers.class).loadBalancers().getFirst().state().code();
    }

    @Test
    void theSameRequestAgainReturnsTheSameLoadBalancer() {
        assertThat(account.loadBalancer("web")).isEqualTo(account.loadBalancer("web"));
        assertThat(account.snapshot().loadBalancers()).hasSize(1);
    }

    @Test
    void theSameNameWithOtherSettingsIsADuplicate() {
        account.loadBalancer("web");
        account.refuses(
                "DuplicateLoadBalancerName",
                "A load balancer with the same name 'web' exists, but with different settings",
                CreateLoadBalancer.class,
                "Name=web",
                "Scheme=internal",
                "Subnets.member.1=subnet-12345678",
                "Subnets.member.2=subnet-23456789");
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghijklmnopqrstuvwxyz-1234567, cannot be longer than '32' characters",
        "a_b, can only contain characters that are alphanumeric characters or hyphens(-)",
        "-a, cannot begin or end with a hyphen(-)",
        "internal-a, cannot begin with 'internal-'",
    })
    void aWrongNameIsRefused(String name, String rule) {
        account.refuses(
                "ValidationError",
                "The load balancer name '" + name + "' " + rule,
                CreateLoadBalancer.class,
                "Name=" + name);
    }

    @Test
    void aNameWithTwoHyphensInARowIsFine() {
        assertThat(account.loadBalancer("a--b")).contains("/a--b/");
    }

    @Test
    void oneSubnetIsNotEnough() {
        account.refuses(
                "ValidationError",
                "At least two subnets in two different Availability Zones must be specified",
                CreateLoadBalancer.class,
                "Name=web",
                "Subnets.member.1=subnet-1",
                "Subnets.member.2=subnet-1");
    }

    @Test
    void aNetworkLoadBalancerIsNotPermitted() {
        account.refuses(
                "OperationNotPermitted",
                "Load balancers of type 'network' cannot be created: Elbow is an Application Load Balancer",
                CreateLoadBalancer.class,
                "Name=web",
                "Type=network");
    }

    @Test
    void theQuotaOfLoadBalancersHolds() {
        account.limits = Limits.DEFAULT.with(Limit.LOAD_BALANCERS, 1);
        account.loadBalancer("one");
        account.refuses(
                "TooManyLoadBalancers",
                "The maximum number of load balancers '1' has been reached",
                CreateLoadBalancer.class,
                "Name=two",
                "Subnets.member.1=subnet-1",
                "Subnets.member.2=subnet-2");
    }

    @Test
    void describingANameThatDoesNotExistFindsNone() {
        account.loadBalancer("web");
        account.refuses(
                "LoadBalancerNotFound",
                "One or more load balancers not found",
                DescribeLoadBalancers.class,
                "Names.member.1=web",
                "Names.member.2=other");
    }

    @Test
    void pagesFollowEachOtherAlthoughSomethingIsDeletedInBetween() {
        account.loadBalancer("a");
        var second = account.loadBalancer("b");
        account.loadBalancer("c");
        var first = account.call(DescribeLoadBalancers.class, "PageSize=2");
        assertThat(first.loadBalancers())
                .extracting(lb -> lb.loadBalancerName())
                .containsExactly("a", "b");
        account.call(DeleteLoadBalancer.class, "LoadBalancerArn=" + second);
        var next =
                account.call(
                        DescribeLoadBalancers.class, "PageSize=2", "Marker=" + first.nextMarker());
        assertThat(next.loadBalancers())
                .extracting(lb -> lb.loadBalancerName())
                .containsExactly("c");
        assertThat(next.nextMarker()).isNull();
    }

    @Test
    void anotherRegionSeesNothing() {
        var arn = account.loadBalancer("web");
        account.scope = new Scope("123456789012", "eu-west-1");
        assertThat(account.call(DescribeLoadBalancers.class).loadBalancers()).isEmpty();
        assertThat(account.snapshot().loadBalancers()).hasSize(1);
    }

    @Test
    void deletionTakesListenersAndRulesAlongAndLeavesTargetGroups() {
        var arn = account.loadBalancer("web");
        account.targetGroup("targets");
        account.rule(account.listener(arn, 80), 1, "/a");
        account.call(DeleteLoadBalancer.class, "LoadBalancerArn=" + arn);
        assertThat(account.snapshot().listeners()).isEmpty();
        assertThat(account.snapshot().rules()).isEmpty();
        assertThat(account.snapshot().targetGroups()).hasSize(1);
    }

    @Test
    void deletingWhatIsGoneSucceeds() {
        var arn = account.loadBalancer("web");
        account.call(DeleteLoadBalancer.class, "LoadBalancerArn=" + arn);
        account.call(DeleteLoadBalancer.class, "LoadBalancerArn=" + arn);
    }

    @Test
    void deletionProtectionProtects() {
        var arn = account.loadBalancer("web");
        modify(arn, "deletion_protection.enabled", "true");
        account.refuses(
                "OperationNotPermitted",
                "Load balancer '"
                        + arn
                        + "' cannot be deleted because deletion protection is enabled",
                DeleteLoadBalancer.class,
                "LoadBalancerArn=" + arn);
    }

    private void modify(String arn, String key, String value) {
        account.call(
                ModifyLoadBalancerAttributes.class,
                "LoadBalancerArn=" + arn,
                "Attributes.member.1.Key=" + key,
                "Attributes.member.1.Value=" + value);
    }

    @Test
    void attributesAreDescribedWithTheirDefaults() {
        var arn = account.loadBalancer("web");
        modify(arn, "idle_timeout.timeout_seconds", "30");
        var attributes =
                account.call(DescribeLoadBalancerAttributes.class, "LoadBalancerArn=" + arn)
                        .attributes();
        assertThat(attributes)
                .contains(
                        new Attribute("idle_timeout.timeout_seconds", "30"),
                        new Attribute("client_keep_alive.seconds", "3600"),
                        new Attribute("load_balancing.cross_zone.enabled", "true"),
                        new Attribute("routing.http2.enabled", "true"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "idle_timeout.timeout_seconds|0|ValidationError|'idle_timeout.timeout_seconds' value '0' must be between '1-4000' inclusive",
                "nonsense|1|ValidationError|Load balancer attribute key 'nonsense' is not recognized",
                "access_logs.s3.enabled|true|OperationNotPermitted|The attribute access_logs.s3.enabled=true is not built in Elbow yet",
                "deletion_protection.enabled|yes|ValidationError|'deletion_protection.enabled' value 'yes' must be one of 'true, false'",
            })
    void aWrongAttributeIsRefused(String key, String value, String code, String message) {
        var arn = account.loadBalancer("web");
        account.refuses(
                code,
                message,
                ModifyLoadBalancerAttributes.class,
                "LoadBalancerArn=" + arn,
                "Attributes.member.1.Key=" + key,
                "Attributes.member.1.Value=" + value);
    }

    @Test
    void subnetsAreReplacedAsAWhole() {
        var arn = account.loadBalancer("web");
        var result =
                account.call(
                        SetSubnets.class,
                        "LoadBalancerArn=" + arn,
                        "Subnets.member.1=subnet-3",
                        "Subnets.member.2=subnet-4");
        assertThat(result.availabilityZones())
                .extracting(zone -> zone.subnetId())
                .containsExactly("subnet-3", "subnet-4");
    }
}
