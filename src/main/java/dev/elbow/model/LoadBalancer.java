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
        Map<String, String> tags) {

    public LoadBalancer {
        availabilityZones = List.copyOf(availabilityZones);
        securityGroups = List.copyOf(securityGroups);
        tags = Copies.ordered(tags);
    }

    public LoadBalancer withAttributes(Attributes<LoadBalancerAttribute> changed) {
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
                changed,
                tags);
    }

    public LoadBalancer withTags(Map<String, String> changed) {
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
                attributes,
                changed);
    }
}
