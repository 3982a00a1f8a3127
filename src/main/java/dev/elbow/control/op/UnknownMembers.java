package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.UnknownMember;
import dev.elbow.control.wire.UnsupportedFeatures;
import java.util.Map;

/// Members of AWS's requests that no record has, refused by name: they would do something there.
public final class UnknownMembers {

    /// What only other types of load balancers have, and what it is for.
    static final Map<String, String> OF_OTHER_TYPES =
            Map.of(
                    "AllocationId", "subnets of Network Load Balancers",
                    "AlpnPolicy", "TLS listeners of Network Load Balancers",
                    "EnablePrefixForIpv6SourceNat", "Network Load Balancers with UDP listeners",
                    "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
                            "Network Load Balancers",
                    "IPv6Address", "subnets of Network Load Balancers",
                    "PrivateIPv4Address", "subnets of Network Load Balancers",
                    "QuicServerId", "QUIC target groups of Network Load Balancers",
                    "SourceNatIpv6Prefix", "subnets of Network Load Balancers");

    /// Lets those pass that AWS does not have either.
    public static final UnknownMember REFUSED_BY_NAME =
            of(UnsupportedFeatures.REFUSE, (_, _, _) -> {});

    /// Hands on what is not built, refuses what other types of load balancers have.
    ///
    /// @param next judges the members that AWS does not have either
    public static UnknownMember of(UnsupportedFeatures receiver, UnknownMember next) {
        UnknownMember otherTypes = (path, name, _) -> refuse(path, name);
        return UnknownMember.notBuilt(NotBuilt.MEMBERS, receiver, otherTypes.then(next));
    }

    private UnknownMembers() {}

    private static void refuse(String path, String name) {
        var owner = OF_OTHER_TYPES.get(name);
        if (owner != null) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "The parameter '%s' is for %s, and Elbow is an Application Load Balancer"
                            .formatted(path, owner));
        }
    }
}
