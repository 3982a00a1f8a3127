package dev.elbow.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An Application Load Balancer: the thing that listeners belong to (alb-spec §1.6).
///
/// @param name unique within the scope, 1-32 letters, digits and hyphens
/// @param dnsName `{name}-{digits}.{region}.{suffix}`, keeps the name's letter case
/// @param securityGroups recorded and described; traffic is not filtered by them
/// @param attributes only what was set; defaults are in [LoadBalancerAttribute]
/// @param ipamPool `ipam-pool-…` or empty; recorded and described, addresses are this machine's
public record LoadBalancer(
        Arn arn,
        String name,
        String dnsName,
        Scheme scheme,
        String vpcId,
        List<AvailabilityZone> availabilityZones,
        List<String> securityGroups,
        IpAddressType ipAddressType,
        Instant createdTime,
        Attributes<LoadBalancerAttribute> attributes,
        Map<String, String> tags,
        String ipamPool,
        CapacityReservation capacity) {

    public LoadBalancer {
        availabilityZones = List.copyOf(availabilityZones);
        securityGroups = List.copyOf(securityGroups);
        tags = Copies.ordered(tags);
    }

    /// Without pool and reservation, which most have not.
    public LoadBalancer(
            Arn arn,
            String name,
            String dnsName,
            Scheme scheme,
            String vpcId,
            List<AvailabilityZone> availabilityZones,
            List<String> securityGroups,
            IpAddressType ipAddressType,
            Instant createdTime,
            Attributes<LoadBalancerAttribute> attributes,
            Map<String, String> tags) {
        this(
                arn,
                name,
                dnsName,
                scheme,
                vpcId,
                availabilityZones,
                securityGroups,
                ipAddressType,
                createdTime,
                attributes,
                tags,
                "",
                CapacityReservation.NONE);
    }

    /// Whether a target is in an enabled zone; one of no zone, or of all, is.
    public boolean isEnabledFor(Target target) {
        var zone = target.availabilityZone();
        return zone.isEmpty()
                || zone.equals("all")
                || availabilityZones.stream().anyMatch(each -> each.zoneName().equals(zone));
    }

    public LoadBalancer withNetwork(
            List<AvailabilityZone> zones, List<String> groups, IpAddressType addresses) {
        return new LoadBalancer(
                arn,
                name,
                dnsName,
                scheme,
                vpcId,
                zones,
                groups,
                addresses,
                createdTime,
                attributes,
                tags,
                ipamPool,
                capacity);
    }

    public LoadBalancer withAttributes(Attributes<LoadBalancerAttribute> changed) {
        return with(changed, tags, ipamPool, capacity);
    }

    public LoadBalancer withTags(Map<String, String> changed) {
        return with(attributes, changed, ipamPool, capacity);
    }

    public LoadBalancer withIpamPool(String changed) {
        return with(attributes, tags, changed, capacity);
    }

    public LoadBalancer withCapacity(CapacityReservation changed) {
        return with(attributes, tags, ipamPool, changed);
    }

    private LoadBalancer with(
            Attributes<LoadBalancerAttribute> itsAttributes,
            Map<String, String> itsTags,
            String itsPool,
            CapacityReservation itsCapacity) {
        return new LoadBalancer(
                arn,
                name,
                dnsName,
                scheme,
                vpcId,
                availabilityZones,
                securityGroups,
                ipAddressType,
                createdTime,
                itsAttributes,
                itsTags,
                itsPool,
                itsCapacity);
    }
}
