package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.NO_LOAD_BALANCER;
import static dev.elbow.app.sdk.SdkAccount.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SdkElbow.class)
class CapacityIT {
    private static final String NOT_FOUND = "Load balancer '" + NO_LOAD_BALANCER + "' not found";

    @Test
    @Covers({"ModifyCapacityReservation", "DescribeCapacityReservation"})
    void capacityIsReservedAndDescribed(SdkAccount account) {
        var elbv2 = account.elbv2();
        var arn = account.loadBalancer();
        var reserved =
                elbv2.modifyCapacityReservation(
                        each ->
                                each.loadBalancerArn(arn)
                                        .minimumLoadBalancerCapacity(
                                                capacity -> capacity.capacityUnits(200)));
        assertThat(reserved.minimumLoadBalancerCapacity().capacityUnits()).isEqualTo(200);

        var described = elbv2.describeCapacityReservation(each -> each.loadBalancerArn(arn));
        assertThat(described.decreaseRequestsRemaining()).isEqualTo(2);
        assertThat(described.lastModifiedTime()).isEqualTo(reserved.lastModifiedTime());
        assertThat(described.capacityReservationState())
                .extracting(zone -> zone.availabilityZone())
                .containsExactly("us-east-1a", "us-east-1b");

        refused(
                "CapacityUnitsLimitExceeded",
                "The capacity units '15001' exceed the limit of '15000' units for a load balancer",
                () ->
                        elbv2.modifyCapacityReservation(
                                each ->
                                        each.loadBalancerArn(arn)
                                                .minimumLoadBalancerCapacity(
                                                        capacity ->
                                                                capacity.capacityUnits(15_001))));
        refused(
                "LoadBalancerNotFound",
                NOT_FOUND,
                () ->
                        elbv2.describeCapacityReservation(
                                each -> each.loadBalancerArn(NO_LOAD_BALANCER)));
    }

    @Test
    @Covers("ModifyIpPools")
    void anAddressPoolIsChosenAndRemoved(SdkAccount account) {
        var elbv2 = account.elbv2();
        var arn = account.loadBalancer();
        elbv2.modifyIpPools(
                each ->
                        each.loadBalancerArn(arn)
                                .ipamPools(pools -> pools.ipv4IpamPoolId("ipam-pool-0a")));
        assertThat(
                        elbv2.describeLoadBalancers(each -> each.loadBalancerArns(arn))
                                .loadBalancers()
                                .getFirst()
                                .ipamPools()
                                .ipv4IpamPoolId())
                .isEqualTo("ipam-pool-0a");
        var removed =
                elbv2.modifyIpPools(
                        each -> each.loadBalancerArn(arn).removeIpamPoolsWithStrings("ipv4"));
        assertThat(removed.ipamPools()).isNull();

        refused(
                "LoadBalancerNotFound",
                NOT_FOUND,
                () ->
                        elbv2.modifyIpPools(
                                each ->
                                        each.loadBalancerArn(NO_LOAD_BALANCER)
                                                .removeIpamPoolsWithStrings("ipv4")));
    }

    @Test
    @Covers(value = "GetResourcePolicy", oneSided = "GetResourcePolicy")
    void nothingHasAResourcePolicy(SdkAccount account) {
        var arn = account.loadBalancer();
        refused(
                "ResourceNotFound",
                "The resource policy of '" + arn + "' was not found",
                () -> account.elbv2().getResourcePolicy(each -> each.resourceArn(arn)));
    }
}
