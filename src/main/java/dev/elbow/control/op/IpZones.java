package dev.elbow.control.op;

import dev.elbow.control.network.Subnet;
import dev.elbow.control.network.Vpc;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.TargetGroup;
import java.net.InetAddress;
import java.util.List;

/// Which Availability Zone the addresses are in that a target group may get (alb-spec §5.1).
///
/// @param vpc the group's; without CIDR blocks nothing is known of its addresses
/// @param subnets the VPC's
record IpZones(Vpc vpc, List<Subnet> subnets) {

    /// @throws ApiFailure when the group's VPC is gone
    static IpZones of(Call call, TargetGroup group) {
        var region = call.scope().region();
        var vpc =
                call.network()
                        .vpc(region, group.vpcId())
                        .orElseThrow(() -> CreateTargetGroup.noVpc(group.vpcId()));
        return new IpZones(vpc, call.network().subnetsOf(region, group.vpcId()));
    }

    boolean isInVpc(String address) {
        return vpc.contains(address);
    }

    /// @param given by the user, or empty
    /// @throws ApiFailure `ValidationError`
    String zone(String address, String given) {
        if (vpc.cidrs().isEmpty()) {
            return given;
        }
        if (!isInVpc(address)) {
            // Loopback is Elbow's own, and in every VPC's place
            if (given.isEmpty() && !InetAddress.ofLiteral(address).isLoopbackAddress()) {
                throw ApiFailure.validation(
                        "The Availability Zone is required for IP address '%s' because it is not in the VPC"
                                .formatted(address));
            }
            return given;
        }
        var actual =
                subnets.stream()
                        .filter(
                                subnet ->
                                        subnet.cidrs().stream().anyMatch(c -> c.contains(address)))
                        .map(Subnet::zone)
                        .findFirst()
                        .orElse("");
        if (!given.isEmpty() && !given.equals(actual)) {
            throw ApiFailure.validation(
                    "The IP address '%s' is within the VPC, and cannot have its Availability Zone overridden to '%s' from '%s'"
                            .formatted(address, given, actual));
        }
        return actual;
    }
}
