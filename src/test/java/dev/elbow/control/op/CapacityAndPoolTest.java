package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.CapacityDescription;
import dev.elbow.control.shape.IpamPools;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityAndPoolTest {
    private final TestAccount account = new TestAccount();
    private String arn = "";

    @BeforeEach
    void create() {
        arn = account.loadBalancer("web");
    }

    private CapacityDescription reserve(int units) {
        return account.call(
                ModifyCapacityReservation.class,
                "LoadBalancerArn=" + arn,
                "MinimumLoadBalancerCapacity.CapacityUnits=" + units);
    }

    private CapacityDescription described() {
        return account.call(DescribeCapacityReservation.class, "LoadBalancerArn=" + arn);
    }

    private void refuses(String code, String message, String... parameters) {
        var all = new String[parameters.length + 1];
        all[0] = "LoadBalancerArn=" + arn;
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        account.refuses(code, message, ModifyCapacityReservation.class, all);
    }

    private void later() {
        account.now = account.now.plus(Duration.ofSeconds(1));
    }

    @Test
    void withoutAReservationThereIsNothingToTellButWhatMayBeAsked() {
        assertThat(described())
                .isEqualTo(new CapacityDescription(null, 2, null, java.util.List.of()));
    }

    @Test
    void aReservationIsPendingAndThenSharedByTheZones() {
        var answer = reserve(1_001);
        assertThat(answer).isEqualTo(described());
        assertThat(answer.lastModifiedTime()).isEqualTo(TestAccount.START);
        assertThat(answer.minimumLoadBalancerCapacity())
                .isEqualTo(new CapacityDescription.Minimum(1_001));
        assertThat(answer.capacityReservationState())
                .extracting(zone -> zone.state().code())
                .containsExactly("pending", "pending");

        later();
        assertThat(described().capacityReservationState())
                .extracting(
                        zone ->
                                "%s %s %s"
                                        .formatted(
                                                zone.availabilityZone(),
                                                zone.state().code(),
                                                zone.effectiveCapacityUnits()))
                .containsExactly("us-east-1a provisioned 500.5", "us-east-1b provisioned 500.5");
    }

    @Test
    void whatIsPendingCannotBeModifiedNorMoved() {
        reserve(100);
        refuses(
                "PriorRequestNotComplete",
                "The prior request to modify the capacity reservation has not been completed",
                "MinimumLoadBalancerCapacity.CapacityUnits=200");
        account.refuses(
                "CapacityReservationPending",
                "The load balancer '" + arn + "' has a pending capacity reservation",
                SetSubnets.class,
                "LoadBalancerArn=" + arn,
                "Subnets.member.1=subnet-12345678",
                "Subnets.member.2=subnet-34567890");
        assertThat(reserve(100).minimumLoadBalancerCapacity()).isNotNull();
    }

    @Test
    void itIsDecreasedTwiceADay() {
        for (int units : new int[] {1_000, 900, 2_000, 800}) {
            reserve(units);
            later();
        }
        assertThat(described().decreaseRequestsRemaining()).isZero();
        refuses(
                "CapacityDecreaseRequestLimitExceeded",
                "The capacity reservation can be decreased '2' times a day",
                "MinimumLoadBalancerCapacity.CapacityUnits=700");
        reserve(801);
        account.now = account.now.plus(Duration.ofHours(24));

        assertThat(described().decreaseRequestsRemaining()).isEqualTo(2);
        assertThat(reserve(700).decreaseRequestsRemaining()).isEqualTo(1);
    }

    @Test
    void aResetEndsIt() {
        reserve(100);
        later();
        var answer =
                account.call(
                        ModifyCapacityReservation.class,
                        "LoadBalancerArn=" + arn,
                        "ResetCapacityReservation=true");

        assertThat(answer.minimumLoadBalancerCapacity()).isNull();
        assertThat(answer.capacityReservationState()).isEmpty();
        assertThat(answer.lastModifiedTime()).isEqualTo(account.now);
    }

    @ParameterizedTest
    @CsvSource({
        "15001, CapacityUnitsLimitExceeded, The capacity units '15001' exceed the limit of '15000' units for a load balancer",
        "99, InvalidConfigurationRequest, The capacity units '99' are not valid (expected: 100-15000)",
        "0, InvalidConfigurationRequest, The capacity units '0' are not valid (expected: 100-15000)"
    })
    void unitsHaveBounds(int units, String code, String message) {
        refuses(code, message, "MinimumLoadBalancerCapacity.CapacityUnits=" + units);
    }

    @Test
    void eitherUnitsOrAResetAreAskedFor() {
        refuses(
                "ValidationError",
                "You must specify 'MinimumLoadBalancerCapacity.CapacityUnits' or 'ResetCapacityReservation'");
        refuses(
                "InvalidConfigurationRequest",
                "You cannot specify both 'MinimumLoadBalancerCapacity' and 'ResetCapacityReservation'",
                "ResetCapacityReservation=true",
                "MinimumLoadBalancerCapacity.CapacityUnits=100");
        account.refuses(
                "LoadBalancerNotFound",
                "Load balancer '" + arn + "0' not found",
                DescribeCapacityReservation.class,
                "LoadBalancerArn=" + arn + "0");
    }

    @Test
    void aPoolIsGivenExchangedAndRemoved() {
        var other =
                account.call(
                                CreateLoadBalancer.class,
                                "Name=other",
                                "Subnets.member.1=subnet-12345678",
                                "Subnets.member.2=subnet-23456789",
                                "IpamPools.Ipv4IpamPoolId=ipam-pool-0a")
                        .loadBalancers()
                        .getFirst();
        assertThat(other.ipamPools()).isEqualTo(new IpamPools("ipam-pool-0a"));

        arn = other.loadBalancerArn();
        assertThat(pools("IpamPools.Ipv4IpamPoolId=ipam-pool-0b"))
                .isEqualTo(new IpamPools("ipam-pool-0b"));
        later();
        reserve(100);
        account.call(
                SetSecurityGroups.class,
                "LoadBalancerArn=" + arn,
                "SecurityGroups.member.1=sg-12345678");
        assertThat(account.snapshot().loadBalancers().values())
                .extracting(each -> each.ipamPool() + each.capacity().capacityUnits())
                .containsExactlyInAnyOrder("0", "ipam-pool-0b100");
        assertThat(pools("RemoveIpamPools.member.1=ipv4")).isNull();
    }

    private @Nullable IpamPools pools(String parameter) {
        return account.call(ModifyIpPools.class, "LoadBalancerArn=" + arn, parameter).ipamPools();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Scheme=internal|IPAM pools are not supported for internal load balancers",
                "IpAddressType=dualstack-without-public-ipv4|IPAM pools are not supported for the IP address type 'dualstack-without-public-ipv4'",
                "CustomerOwnedIpv4Pool=ipv4pool-coip-1|The parameter 'CustomerOwnedIpv4Pool' is for subnets on an Outpost, and Elbow has none"
            })
    void whatAnApplicationLoadBalancerHereCannotHaveIsRefused(String example) {
        var parts = example.split("\\|");
        account.refuses(
                "InvalidConfigurationRequest",
                parts[1],
                CreateLoadBalancer.class,
                "Name=other",
                "Subnets.member.1=subnet-12345678",
                "Subnets.member.2=subnet-23456789",
                "IpamPools.Ipv4IpamPoolId=ipam-pool-0a",
                parts[0]);
    }

    @Test
    void aPoolIsKeptOutOfAddressesThatHaveNone() {
        pools("IpamPools.Ipv4IpamPoolId=ipam-pool-0b");
        account.refuses(
                "InvalidConfigurationRequest",
                "IPAM pools are not supported for the IP address type 'dualstack-without-public-ipv4'",
                SetIpAddressType.class,
                "LoadBalancerArn=" + arn,
                "IpAddressType=dualstack-without-public-ipv4");
        account.refuses(
                "ValidationError",
                "You must specify either 'IpamPools.Ipv4IpamPoolId' or 'RemoveIpamPools'",
                ModifyIpPools.class,
                "LoadBalancerArn=" + arn);
        account.refuses(
                "ValidationError",
                "1 validation error detected: Value 'pool' at 'ipamPools.ipv4IpamPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(ipam-pool-)[a-zA-Z0-9]+$",
                ModifyIpPools.class,
                "LoadBalancerArn=" + arn,
                "IpamPools.Ipv4IpamPoolId=pool");
    }

    @Test
    void thereIsNoResourcePolicy() {
        account.refuses(
                "ResourceNotFound",
                "The resource policy of '" + arn + "' was not found",
                GetResourcePolicy.class,
                "ResourceArn=" + arn);
        account.refuses(
                "ValidationError",
                "'web' is not a valid ARN",
                GetResourcePolicy.class,
                "ResourceArn=web");
    }
}
