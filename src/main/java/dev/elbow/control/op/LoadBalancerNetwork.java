package dev.elbow.control.op;

import dev.elbow.model.AvailabilityZone;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.LoadBalancer;
import dev.elbow.store.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a load balancer that the `Set…` operations change.
record LoadBalancerNetwork(
        LoadBalancer of,
        List<AvailabilityZone> zones,
        List<String> securityGroups,
        IpAddressType ipAddressType) {

    static LoadBalancerNetwork of(LoadBalancer loadBalancer) {
        return new LoadBalancerNetwork(
                loadBalancer,
                loadBalancer.availabilityZones(),
                loadBalancer.securityGroups(),
                loadBalancer.ipAddressType());
    }

    LoadBalancerNetwork withZones(List<AvailabilityZone> changed) {
        return new LoadBalancerNetwork(of, changed, securityGroups, ipAddressType);
    }

    LoadBalancerNetwork withSecurityGroups(List<String> changed) {
        return new LoadBalancerNetwork(of, zones, changed, ipAddressType);
    }

    /// @param word AWS's, or absent to leave it
    LoadBalancerNetwork withIpAddressType(@Nullable String word) {
        return word == null
                ? this
                : new LoadBalancerNetwork(of, zones, securityGroups, Words.ipAddressType(word));
    }

    LoadBalancer applied(Draft draft, Call call) {
        CreateLoadBalancer.checkAddresses(of.scheme(), ipAddressType);
        ModifyIpPools.check(of.scheme(), ipAddressType, of.ipamPool());
        boolean moved =
                ipAddressType != of.ipAddressType() || !zones.equals(of.availabilityZones());
        if (moved && ipAddressType != IpAddressType.IPV4) {
            Subnets.of(call, zones).check(ipAddressType);
        }
        var changed = of.withNetwork(zones, securityGroups, ipAddressType);
        draft.put(changed);
        Associations.check(draft.snapshot(), of.arn(), call);
        return changed;
    }
}
