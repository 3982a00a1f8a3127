package dev.elbow.control.op;

import dev.elbow.control.network.SecurityGroup;
import dev.elbow.control.wire.ApiFailure;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The security groups of a load balancer (alb-spec §1.6).
final class SecurityGroups {
    private SecurityGroups() {}

    /// @param vpcId empty if it is not known
    /// @return those given, or without any the VPC's default one
    /// @throws ApiFailure `InvalidSecurityGroup`, `InvalidConfigurationRequest`
    static List<String> of(Call call, String vpcId, List<String> given) {
        var network = call.network();
        var region = call.scope().region();
        if (given.isEmpty() && vpcId.isEmpty()) {
            return List.of();
        }
        if (given.isEmpty()) {
            return network.defaultSecurityGroup(region, vpcId).map(SecurityGroup::id).stream()
                    .toList();
        }
        var known = network.securityGroups(region, new TreeSet<>(given));
        Entries.check(
                "SecurityGroups",
                given,
                id -> check(id, Optional.ofNullable(known.get(id)), vpcId, network.isLocal()));
        return given.stream().distinct().toList();
    }

    private static void check(
            String id, Optional<SecurityGroup> found, String vpcId, boolean local) {
        var of = found.orElseThrow(() -> unknown(id, local)).vpcId();
        if (!of.isEmpty() && !vpcId.isEmpty() && !of.equals(vpcId)) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "Security group \"%s\" does not belong to VPC \"%s\"".formatted(id, vpcId));
        }
    }

    private static ApiFailure unknown(String id, boolean local) {
        return ApiFailure.of(
                "InvalidSecurityGroup",
                local
                        ? "Security group ID '%s' is not valid (expected: sg-12345678)"
                                .formatted(id)
                        : "The security group '%s' does not exist".formatted(id));
    }
}
