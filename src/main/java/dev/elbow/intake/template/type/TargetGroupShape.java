package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.of;
import static dev.elbow.intake.template.type.Property.text;
import static dev.elbow.intake.template.type.Shape.oneOf;
import static dev.elbow.intake.template.type.Shape.struct;

/// `AWS::ElasticLoadBalancingV2::TargetGroup`. Ranges: `alb-spec §5.1`.
final class TargetGroupShape {

    static final Shape PORT = new Shape.Number(1, 65535);

    private static final Shape TARGET =
            struct(text("Id").needed(), of("Port", PORT).decisive(), text("AvailabilityZone"));

    static final Shape.Struct PROPERTIES =
            struct(
                    of("Name", Shape.text(1, 32)).replacing(),
                    of("TargetType", oneOf("instance", "ip", "lambda", "alb")).replacing(),
                    of("Protocol", oneOf("HTTP", "HTTPS")).replacing(),
                    of("ProtocolVersion", oneOf("HTTP1", "HTTP2", "GRPC")).replacing(),
                    of("Port", PORT).replacing(),
                    text("VpcId").replacing(),
                    of("IpAddressType", oneOf("ipv4", "ipv6")).replacing(),
                    of("TargetControlPort", PORT).replacing(),
                    of("HealthCheckEnabled", new Shape.Flag()),
                    of("HealthCheckProtocol", oneOf("HTTP", "HTTPS")),
                    text("HealthCheckPort"),
                    of("HealthCheckPath", Shape.text(1, 1024)),
                    of("HealthCheckIntervalSeconds", new Shape.Number(5, 300)),
                    of("HealthCheckTimeoutSeconds", new Shape.Number(2, 120)),
                    of("HealthyThresholdCount", new Shape.Number(2, 10)),
                    of("UnhealthyThresholdCount", new Shape.Number(2, 10)),
                    of("Matcher", struct(text("HttpCode"), text("GrpcCode"))),
                    of("Targets", new Shape.Many(TARGET)),
                    of("TargetGroupAttributes", LoadBalancerShape.ATTRIBUTES),
                    of("Tags", LoadBalancerShape.TAGS));

    private TargetGroupShape() {}
}
