package dev.elbow.model;

import java.util.List;
import java.util.Map;

/// Targets that requests are routed to, and how their health is checked (alb-spec §5).
///
/// @param protocol for `lambda` without meaning; HTTP
/// @param port default port of its targets, 1-65535; 0 for `lambda`
/// @param vpcId empty for `lambda`
/// @param attributes only what was set; defaults are in [TargetGroupAttribute]
/// @param targets the registered ones, in order of registration
public record TargetGroup(
        Arn arn,
        String name,
        TargetType targetType,
        Protocol protocol,
        ProtocolVersion protocolVersion,
        int port,
        String vpcId,
        IpAddressType ipAddressType,
        HealthCheck healthCheck,
        Attributes<TargetGroupAttribute> attributes,
        List<Target> targets,
        Map<String, String> tags) {

    public TargetGroup {
        targets = List.copyOf(targets);
        tags = Copies.ordered(tags);
    }

    public TargetGroup withHealthCheck(HealthCheck changed) {
        return new TargetGroup(
                arn,
                name,
                targetType,
                protocol,
                protocolVersion,
                port,
                vpcId,
                ipAddressType,
                changed,
                attributes,
                targets,
                tags);
    }

    public TargetGroup withAttributes(Attributes<TargetGroupAttribute> changed) {
        return new TargetGroup(
                arn,
                name,
                targetType,
                protocol,
                protocolVersion,
                port,
                vpcId,
                ipAddressType,
                healthCheck,
                changed,
                targets,
                tags);
    }

    public TargetGroup withTargets(List<Target> changed) {
        return new TargetGroup(
                arn,
                name,
                targetType,
                protocol,
                protocolVersion,
                port,
                vpcId,
                ipAddressType,
                healthCheck,
                attributes,
                changed,
                tags);
    }

    public TargetGroup withTags(Map<String, String> changed) {
        return new TargetGroup(
                arn,
                name,
                targetType,
                protocol,
                protocolVersion,
                port,
                vpcId,
                ipAddressType,
                healthCheck,
                attributes,
                targets,
                changed);
    }

    /// The port a target of this group is reached on: its own, else the group's.
    public int portOf(Target target) {
        return target.port() != 0 ? target.port() : port;
    }

    /// The key under which the data plane knows a target of this group.
    public TargetKey keyOf(Target target) {
        return new TargetKey(arn, target.id(), portOf(target));
    }
}
