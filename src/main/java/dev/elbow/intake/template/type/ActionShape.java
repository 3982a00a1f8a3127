package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.of;
import static dev.elbow.intake.template.type.Property.passed;
import static dev.elbow.intake.template.type.Property.text;
import static dev.elbow.intake.template.type.Shape.oneOf;
import static dev.elbow.intake.template.type.Shape.struct;

/// The actions of listeners and rules. Ranges: `alb-spec §1.2, §2.3`.
final class ActionShape {

    private static final Shape STICKINESS =
            struct(
                    of("Enabled", new Shape.Flag()),
                    of("DurationSeconds", new Shape.Number(1, 604_800)));

    private static final Shape FORWARD =
            struct(
                    of(
                            "TargetGroups",
                            new Shape.Many(
                                    struct(
                                            text("TargetGroupArn").needed(),
                                            of("Weight", new Shape.Number(0, 999))))),
                    of("TargetGroupStickinessConfig", STICKINESS));

    private static final Shape REDIRECT =
            struct(
                    of("Protocol", oneOf("HTTP", "HTTPS", "#{protocol}")),
                    of("Host", Shape.text(1, 128)),
                    text("Port"),
                    of("Path", Shape.text(1, 128)),
                    of("Query", Shape.text(0, 128)),
                    of("StatusCode", oneOf("HTTP_301", "HTTP_302")).needed());

    private static final Shape FIXED_RESPONSE =
            struct(
                    of("StatusCode", Shape.matching("[245]\\d\\d", "2XX, 4XX or 5XX")).needed(),
                    of("ContentType", Shape.text(0, 32)),
                    of("MessageBody", Shape.text(0, 1024)));

    private static final Shape OIDC =
            struct(
                    passed("Issuer", Shape.text()).needed(),
                    passed("AuthorizationEndpoint", Shape.text()).needed(),
                    passed("TokenEndpoint", Shape.text()).needed(),
                    passed("UserInfoEndpoint", Shape.text()).needed(),
                    passed("ClientId", Shape.text()).needed(),
                    passed("ClientSecret", Shape.text()),
                    of("UseExistingClientSecret", new Shape.Flag()),
                    text("SessionCookieName"),
                    passed("Scope", Shape.text()),
                    of("SessionTimeout", new Shape.Number(1, 604_800)),
                    passed("AuthenticationRequestExtraParams", new Shape.Named(Shape.text())),
                    of("OnUnauthenticatedRequest", oneOf("deny", "allow", "authenticate")));

    private static final Shape COGNITO =
            struct(
                    passed("UserPoolArn", Shape.text()).needed(),
                    passed("UserPoolClientId", Shape.text()).needed(),
                    passed("UserPoolDomain", Shape.text()).needed(),
                    text("SessionCookieName"),
                    passed("Scope", Shape.text()),
                    of("SessionTimeout", new Shape.Number(1, 604_800)),
                    passed("AuthenticationRequestExtraParams", new Shape.Named(Shape.text())),
                    of("OnUnauthenticatedRequest", oneOf("deny", "allow", "authenticate")));

    private static final Shape JWT =
            struct(
                    passed("JwksEndpoint", Shape.text()).needed(),
                    passed("Issuer", Shape.text()).needed(),
                    of(
                            "AdditionalClaims",
                            new Shape.Many(
                                    struct(
                                            text("Name").needed(),
                                            text("Format").needed(),
                                            of("Values", LoadBalancerShape.TEXTS).needed()))));

    static final Shape ACTIONS =
            new Shape.Many(
                    struct(
                            of(
                                            "Type",
                                            oneOf(
                                                    "forward",
                                                    "redirect",
                                                    "fixed-response",
                                                    "authenticate-oidc",
                                                    "authenticate-cognito",
                                                    "jwt-validation"))
                                    .needed(),
                            of("Order", new Shape.Number(1, 50_000)),
                            text("TargetGroupArn"),
                            of("ForwardConfig", FORWARD),
                            of("RedirectConfig", REDIRECT),
                            of("FixedResponseConfig", FIXED_RESPONSE),
                            of("AuthenticateOidcConfig", OIDC),
                            of("AuthenticateCognitoConfig", COGNITO),
                            of("JwtValidationConfig", JWT)));

    private ActionShape() {}
}
