package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import java.util.Optional;

/// The argument of `Fn::GetAtt`, `Web.Arn` or `[Web, Arn]`.
///
/// @param name absent when a function computes it
/// @param computed the name as written
record Attribute(String logicalId, Optional<String> name, Expression computed) {

    private static final String EXPECTED = "LogicalId.Attribute or [LogicalId, Attribute]";

    static Attribute of(Expression.Call call) {
        return switch (call.argument()) {
            case Expression.Scalar scalar -> dotted(scalar);
            case Expression.Sequence sequence -> pair(sequence);
            case Expression.Mapping mapping -> throw Failure.at(mapping, EXPECTED);
            case Expression.Call inner -> throw Failure.at(inner, EXPECTED);
        };
    }

    private static Attribute dotted(Expression.Scalar scalar) {
        var dot = scalar.text().indexOf('.');
        if (dot < 1 || dot == scalar.text().length() - 1) {
            throw Failure.at(scalar, EXPECTED);
        }
        return new Attribute(
                scalar.text().substring(0, dot),
                Optional.of(scalar.text().substring(dot + 1)),
                scalar);
    }

    private static Attribute pair(Expression.Sequence sequence) {
        if (sequence.items().size() != 2) {
            throw Failure.at(sequence, EXPECTED);
        }
        var name = sequence.items().get(1);
        return new Attribute(
                Evaluator.literal(sequence.items().get(0)),
                name instanceof Expression.Scalar scalar
                        ? Optional.of(scalar.text())
                        : Optional.empty(),
                name);
    }
}
