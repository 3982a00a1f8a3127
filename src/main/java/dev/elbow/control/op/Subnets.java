package dev.elbow.control.op;

import dev.elbow.control.shape.SubnetMapping;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.AvailabilityZone;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Stands in for a VPC: any well-formed subnet exists, and zones are given out in the order of the
/// subnets' ids (design §8).
final class Subnets {
    /// The VPC that all subnets are in.
    static final String VPC = "vpc-12345678";

    /// The VPC's default security group.
    static final String DEFAULT_SECURITY_GROUP = "sg-00000000";

    private static final String ZONES = "abcdef";
    private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-zA-Z]{1,17}");
    private static final Pattern SECURITY_GROUP = Pattern.compile("sg-[0-9a-zA-Z]{1,17}");

    private Subnets() {}

    /// @throws ApiFailure unless exactly one of the two is given, with subnets in at least two
    ///   zones
    static List<AvailabilityZone> zones(
            String region, List<String> subnets, List<SubnetMapping> mappings) {
        if (!subnets.isEmpty() && !mappings.isEmpty()) {
            throw ApiFailure.validation("Cannot specify both subnets and subnet mappings");
        }
        var given =
                mappings.isEmpty()
                        ? subnets
                        : mappings.stream()
                                .map(mapping -> String.valueOf(mapping.subnetId()))
                                .toList();
        given.forEach(Subnets::wellFormed);
        var ids = new TreeSet<>(given);
        if (ids.size() < 2) {
            throw ApiFailure.validation(
                    "At least two subnets in two different Availability Zones must be specified");
        }
        if (ids.size() > ZONES.length()) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "A load balancer cannot be attached to multiple subnets in the same Availability"
                            + " Zone");
        }
        List<AvailabilityZone> zones = new ArrayList<>();
        for (String id : ids) {
            zones.add(new AvailabilityZone(region + ZONES.charAt(zones.size()), id));
        }
        return zones;
    }

    private static void wellFormed(String subnet) {
        if (!SUBNET.matcher(subnet).matches()) {
            throw ApiFailure.of(
                    "SubnetNotFound",
                    "The subnet ID '%s' does not exist (expected: subnet-12345678)"
                            .formatted(subnet));
        }
    }

    /// @throws ApiFailure `InvalidSecurityGroup`
    static List<String> securityGroups(List<String> given) {
        for (String group : given) {
            if (!SECURITY_GROUP.matcher(group).matches()) {
                throw ApiFailure.of(
                        "InvalidSecurityGroup",
                        "Security group ID '%s' is not valid (expected: sg-12345678)"
                                .formatted(group));
            }
        }
        return given.isEmpty() ? List.of(DEFAULT_SECURITY_GROUP) : given;
    }
}
