package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.of;
import static dev.elbow.intake.template.type.Property.text;
import static dev.elbow.intake.template.type.Shape.oneOf;
import static dev.elbow.intake.template.type.Shape.struct;

/// `AWS::ElasticLoadBalancingV2::Listener`, `…::ListenerRule` and `…::ListenerCertificate`. Ranges:
/// `alb-spec §1.2, §2.2`.
final class ListenerShape {

    private static final Shape VALUES = struct(of("Values", LoadBalancerShape.TEXTS));

    private static final Shape PATTERNS =
            struct(
                    of("Values", LoadBalancerShape.TEXTS),
                    of("RegexValues", LoadBalancerShape.TEXTS));

    private static final Shape HTTP_HEADER =
            struct(
                    text("HttpHeaderName"),
                    of("Values", LoadBalancerShape.TEXTS),
                    of("RegexValues", LoadBalancerShape.TEXTS));

    private static final Shape QUERY_STRING =
            struct(of("Values", new Shape.Many(struct(text("Key"), text("Value")))));

    private static final Shape CONDITION =
            struct(
                    of(
                                    "Field",
                                    oneOf(
                                            "host-header",
                                            "path-pattern",
                                            "http-header",
                                            "http-request-method",
                                            "query-string",
                                            "source-ip"))
                            .needed(),
                    of("Values", LoadBalancerShape.TEXTS),
                    of("RegexValues", LoadBalancerShape.TEXTS),
                    of("HostHeaderConfig", PATTERNS),
                    of("PathPatternConfig", PATTERNS),
                    of("HttpHeaderConfig", HTTP_HEADER),
                    of("HttpRequestMethodConfig", VALUES),
                    of("QueryStringConfig", QUERY_STRING),
                    of("SourceIpConfig", VALUES));

    private static final Shape REWRITES =
            struct(
                    of(
                            "Rewrites",
                            new Shape.Many(
                                    struct(text("Regex").needed(), text("Replace").needed()))));

    private static final Shape TRANSFORM =
            struct(
                    of("Type", oneOf("host-header-rewrite", "url-rewrite")).needed(),
                    of("HostHeaderRewriteConfig", REWRITES),
                    of("UrlRewriteConfig", REWRITES));

    private static final Shape MUTUAL_AUTHENTICATION =
            struct(
                    of("Mode", oneOf("off", "passthrough", "verify")).decisive(),
                    text("TrustStoreArn"),
                    of("IgnoreClientCertificateExpiry", new Shape.Flag()),
                    of("AdvertiseTrustStoreCaNames", oneOf("on", "off")));

    private static final Shape CERTIFICATES = new Shape.Many(struct(text("CertificateArn")));

    static final Shape.Struct CERTIFICATE =
            struct(
                    text("ListenerArn").needed().replacing(),
                    of("Certificates", CERTIFICATES).needed());

    static final Shape.Struct LISTENER =
            struct(
                    text("LoadBalancerArn").needed().replacing(),
                    of("Port", TargetGroupShape.PORT),
                    of("Protocol", oneOf("HTTP", "HTTPS")),
                    of("DefaultActions", ActionShape.ACTIONS).needed(),
                    of("Certificates", CERTIFICATES),
                    text("SslPolicy"),
                    of("AlpnPolicy", LoadBalancerShape.TEXTS),
                    of("MutualAuthentication", MUTUAL_AUTHENTICATION),
                    of("ListenerAttributes", LoadBalancerShape.ATTRIBUTES));

    static final Shape.Struct RULE =
            struct(
                    text("ListenerArn").needed().replacing(),
                    of("Priority", new Shape.Number(1, 50_000)).needed(),
                    of("Conditions", new Shape.Many(CONDITION)).needed(),
                    of("Actions", ActionShape.ACTIONS).needed(),
                    of("Transforms", new Shape.Many(TRANSFORM)));

    private ListenerShape() {}
}
