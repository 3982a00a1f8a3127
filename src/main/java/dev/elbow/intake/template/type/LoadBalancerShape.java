package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.ignored;
import static dev.elbow.intake.template.type.Property.of;
import static dev.elbow.intake.template.type.Property.passed;
import static dev.elbow.intake.template.type.Property.text;
import static dev.elbow.intake.template.type.Shape.oneOf;
import static dev.elbow.intake.template.type.Shape.struct;

/// `AWS::ElasticLoadBalancingV2::LoadBalancer`, and what several resources share.
final class LoadBalancerShape {

    private static final Shape SUBNET_MAPPING =
            struct(
                    text("SubnetId").needed(),
                    text("AllocationId"),
                    text("PrivateIPv4Address"),
                    text("IPv6Address"),
                    text("SourceNatIpv6Prefix"));

    /// A bucket of the template, for logs, has a name that only AWS knows.
    static final Shape ATTRIBUTES =
            new Shape.Many(struct(text("Key").needed(), passed("Value", Shape.text()).needed()));

    private static final Shape.Text TAG_VALUE =
            Shape.matching(
                    "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}",
                    "0-256 letters, digits, spaces and _ . : / = + - @");

    static final Shape TAGS =
            new Shape.Many(
                    struct(of("Key", Shape.text(1, 128)).needed(), passed("Value", TAG_VALUE)));

    static final Shape TEXTS = new Shape.Many(Shape.text());

    static final Shape.Struct PROPERTIES =
            struct(
                    of("Name", Shape.text(1, 32)).replacing(),
                    of("Scheme", oneOf("internet-facing", "internal")).replacing(),
                    of("Type", oneOf("application")).replacing(),
                    of("Subnets", TEXTS),
                    of("SubnetMappings", new Shape.Many(SUBNET_MAPPING)),
                    of("SecurityGroups", TEXTS),
                    of(
                            "IpAddressType",
                            oneOf("ipv4", "dualstack", "dualstack-without-public-ipv4")),
                    of("LoadBalancerAttributes", ATTRIBUTES),
                    of("Tags", TAGS),
                    ignored("MinimumLoadBalancerCapacity"),
                    ignored("EnableCapacityReservationProvisionStabilize"),
                    ignored("EnablePrefixForIpv6SourceNat"),
                    ignored("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"),
                    ignored("Ipv4IpamPoolId"));

    private LoadBalancerShape() {}
}
