package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.ignored;
import static dev.elbow.intake.template.type.Property.of;
import static dev.elbow.intake.template.type.Property.passed;
import static dev.elbow.intake.template.type.Property.text;
import static dev.elbow.intake.template.type.Shape.struct;

/// `AWS::Lambda::Version` and `AWS::Lambda::Alias`.
final class AliasShape {

    static final Shape.Text NAME =
            Shape.matching("(?!\\d+$)[A-Za-z0-9-_]{1,128}", "letters, digits, - and _, no number");

    static final Shape.Struct PROVISIONED_CONCURRENCY =
            struct(of("ProvisionedConcurrentExecutions", new Shape.Number(1, 100_000)).needed());

    private static final Shape.Text QUALIFIER =
            Shape.matching("\\$LATEST|[1-9]\\d{0,8}", "$LATEST or the number of a version");

    private static final Shape.Text SHARE =
            Shape.matching("0?\\.\\d{1,9}|0|1(\\.0+)?|0\\.0+", "a share, 0.0-1.0");

    static final Shape.Struct VERSION =
            struct(
                    text("FunctionName").needed().replacing(),
                    passed("Description", Shape.text(0, 256)).replacing(),
                    passed("CodeSha256", Shape.text()).replacing(),
                    of("ProvisionedConcurrencyConfig", PROVISIONED_CONCURRENCY).replacing(),
                    ignored("FunctionScalingConfig"),
                    ignored("RuntimePolicy"));

    static final Shape.Struct ALIAS =
            struct(
                    text("FunctionName").needed().replacing(),
                    of("Name", NAME).needed().replacing(),
                    of("FunctionVersion", QUALIFIER).needed(),
                    passed("Description", Shape.text(0, 256)),
                    of("ProvisionedConcurrencyConfig", PROVISIONED_CONCURRENCY),
                    of(
                            "RoutingConfig",
                            struct(
                                    of(
                                            "AdditionalVersionWeights",
                                            new Shape.Many(
                                                    struct(
                                                            of("FunctionVersion", QUALIFIER)
                                                                    .needed(),
                                                            of("FunctionWeight", SHARE)
                                                                    .needed()))))));

    private AliasShape() {}
}
