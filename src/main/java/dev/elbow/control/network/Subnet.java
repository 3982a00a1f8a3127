package dev.elbow.control.network;

import java.util.List;

/// @param zone `us-east-1a`
/// @param vpcId empty where it is in any VPC
/// @param state `available`, or `pending` and the like
/// @param freeAddresses of IPv4
/// @param cidrs of both families; none where they are not known
public record Subnet(
        String id, String zone, String vpcId, String state, int freeAddresses, List<Cidr> cidrs) {

    public Subnet {
        cidrs = List.copyOf(cidrs);
    }

    /// Whether it can have IPv6 addresses, as far as is known.
    public boolean hasIpv6() {
        return cidrs.isEmpty() || cidrs.stream().anyMatch(Cidr::isIpv6);
    }
}
