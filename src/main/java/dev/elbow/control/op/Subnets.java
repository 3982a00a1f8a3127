package dev.elbow.control.op;

import dev.elbow.control.network.Subnet;
import dev.elbow.control.shape.SubnetMapping;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.AvailabilityZone;
import dev.elbow.model.IpAddressType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The subnets that a load balancer is to be in, one of a zone each (alb-spec §1.6).
///
/// @param all in the order of their ids
record Subnets(List<Subnet> all) {
    /// Where all subnets are that nobody knows better of.
    private static final String LOCAL_VPC = "vpc-12345678";

    /// What AWS asks for in each subnet.
    private static final int FEWEST_FREE_ADDRESSES = 8;

    /// @throws ApiFailure unless exactly one of the two is given, with usable subnets of one VPC in
    ///   at least two zones
    static Subnets of(Call call, List<String> subnets, List<SubnetMapping> mappings) {
        if (!subnets.isEmpty() && !mappings.isEmpty()) {
            throw ApiFailure.validation("Cannot specify both subnets and subnet mappings");
        }
        var given =
                mappings.isEmpty()
                        ? subnets
                        : mappings.stream()
                                .map(mapping -> String.valueOf(mapping.subnetId()))
                                .toList();
        var ids = new TreeSet<>(given);
        var found =
                new Subnets(
                        known(
                                call,
                                ids,
                                id ->
                                        (mappings.isEmpty() ? "Subnets" : "SubnetMappings")
                                                + "["
                                                + given.indexOf(id)
                                                + "]"));
        if (ids.size() < 2) {
            throw ApiFailure.validation(
                            "At least two subnets in two different Availability Zones must be specified")
                    .below(mappings.isEmpty() ? "Subnets" : "SubnetMappings");
        }
        var refusals = new Refusals();
        refusals.check(found::checkZones);
        refusals.check(found::checkVpc);
        found.all.forEach(subnet -> refusals.check(() -> checkUsable(subnet)));
        refusals.throwIfAny();
        return found;
    }

    /// Those that a load balancer is in already.
    static Subnets of(Call call, Collection<AvailabilityZone> zones) {
        return new Subnets(
                known(
                        call,
                        zones.stream()
                                .map(AvailabilityZone::subnetId)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        _ -> ""));
    }

    /// @param paths by id
    private static List<Subnet> known(Call call, Set<String> ids, UnaryOperator<String> paths) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var known = call.network().subnets(call.scope().region(), ids);
        List<Subnet> found = new ArrayList<>();
        var refusals = new Refusals();
        for (String id : ids) {
            var subnet = known.get(id);
            if (subnet == null) {
                refusals.add(notFound(id, call.network().isLocal()).below(paths.apply(id)));
            } else {
                found.add(subnet);
            }
        }
        refusals.throwIfAny();
        return found;
    }

    private static ApiFailure notFound(String id, boolean local) {
        return ApiFailure.of(
                "SubnetNotFound",
                "The subnet ID '%s' does not exist%s"
                        .formatted(id, local ? " (expected: subnet-12345678)" : ""));
    }

    private void checkZones() {
        var zones = new HashSet<String>();
        for (Subnet subnet : all) {
            if (!zones.add(subnet.zone())) {
                throw ApiFailure.of(
                        "InvalidConfigurationRequest",
                        "A load balancer cannot be attached to multiple subnets in the same Availability"
                                + " Zone");
            }
        }
    }

    private void checkVpc() {
        var vpcs = new LinkedHashSet<String>();
        all.forEach(subnet -> vpcs.add(subnet.vpcId()));
        if (vpcs.size() > 1) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "All subnets must belong to the same VPC, and these are in '%s'"
                            .formatted(String.join("', '", vpcs)));
        }
    }

    private static void checkUsable(Subnet subnet) {
        if (!subnet.state().equals("available")) {
            throw ApiFailure.of(
                    "InvalidSubnet",
                    "The subnet '%s' is in the state '%s' (expected: available)"
                            .formatted(subnet.id(), subnet.state()));
        }
        if (subnet.freeAddresses() < FEWEST_FREE_ADDRESSES) {
            throw ApiFailure.of(
                    "InvalidSubnet",
                    "Not enough IP space available in %s. ELB requires at least 8 free IP addresses in each subnet."
                            .formatted(subnet.id()));
        }
    }

    /// @throws ApiFailure `InvalidSubnet` unless they can have what the type asks for
    void check(IpAddressType type) {
        boolean lacking = all.stream().anyMatch(subnet -> !subnet.hasIpv6());
        if (lacking && type != IpAddressType.IPV4) {
            throw ApiFailure.of(
                    "InvalidSubnet",
                    "You must specify subnets with an associated IPv6 CIDR block.");
        }
    }

    /// The VPC that they are all in.
    String vpcId() {
        return all.stream()
                .map(Subnet::vpcId)
                .filter(vpc -> !vpc.isEmpty())
                .findFirst()
                .orElse(LOCAL_VPC);
    }

    /// @throws ApiFailure `InvalidConfigurationRequest`: a load balancer stays in its VPC
    void checkIn(String vpcId) {
        boolean elsewhere =
                all.stream()
                        .map(Subnet::vpcId)
                        .anyMatch(vpc -> !vpc.isEmpty() && !vpc.equals(vpcId));
        if (elsewhere) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "The subnets must belong to the load balancer's VPC '%s', and these are in '%s'"
                            .formatted(vpcId, vpcId()));
        }
    }

    List<AvailabilityZone> zones() {
        return all.stream()
                .map(subnet -> new AvailabilityZone(subnet.zone(), subnet.id()))
                .toList();
    }
}
