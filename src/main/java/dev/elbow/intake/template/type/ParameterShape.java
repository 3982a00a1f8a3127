package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.of;
import static dev.elbow.intake.template.type.Property.text;
import static dev.elbow.intake.template.type.Shape.struct;

/// A declaration under `Parameters`.
public final class ParameterShape {

    private static final String TYPES =
            "String|Number|CommaDelimitedList|List<(String|Number|AWS::[A-Za-z0-9:]+)>"
                    + "|AWS::SSM::Parameter::(Name|Value<.+>)"
                    + "|AWS::(EC2|Route53)::[A-Za-z0-9:]+";

    private static final Shape DECIMAL =
            Shape.matching("[+-]?\\d{1,30}(\\.\\d{1,30})?", "a number");

    private static final Shape LENGTH = new Shape.Number(0, Integer.MAX_VALUE);

    public static final Shape.Struct SHAPE =
            struct(
                    of(
                                    "Type",
                                    Shape.matching(
                                            TYPES,
                                            "String, Number, CommaDelimitedList, List<Number> or a"
                                                    + " type of AWS's"))
                            .needed(),
                    text("Default"),
                    text("Description"),
                    of("AllowedValues", LoadBalancerShape.TEXTS),
                    text("AllowedPattern"),
                    text("ConstraintDescription"),
                    of("MinLength", LENGTH),
                    of("MaxLength", LENGTH),
                    of("MinValue", DECIMAL),
                    of("MaxValue", DECIMAL),
                    of("NoEcho", new Shape.Flag()));

    private ParameterShape() {}
}
