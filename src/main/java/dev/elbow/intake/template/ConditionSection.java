package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.Intrinsic;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Near;
import dev.elbow.intake.template.type.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `Conditions:`, each true or false from parameters and mappings alone.
final class ConditionSection {

    private static final Site SITE = Site.section("Conditions");
    private static final String EXPECTED =
            "Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition: Name";

    private final Expression.Mapping section;
    private final Evaluator evaluator;

    /// Empty for a condition that has a mistake.
    private final Map<String, Optional<Boolean>> known = new HashMap<>();

    private final Set<String> open = new LinkedHashSet<>();

    /// @param names parameters, pseudo parameters and mappings; conditions are asked of this
    ///   section
    static ConditionSection of(Expression.Mapping section, Names names, MistakeLog log) {
        var conditions = new ConditionSection(section, names, log);
        section.members().forEach((name, member) -> conditions.settle(name, member.value(), log));
        return conditions;
    }

    private ConditionSection(Expression.Mapping section, Names names, MistakeLog log) {
        this.section = section;
        this.evaluator = new Evaluator(names, log);
    }

    private void settle(String name, Expression expression, MistakeLog log) {
        try {
            holds(name, expression.at());
        } catch (Failure failure) {
            failure.reason()
                    .ifPresent(r -> log.add(r.at(), SITE.member(name), r.value(), r.expected()));
            known.put(name, Optional.empty());
        }
    }

    boolean holds(String name, Position at) {
        var before = known.get(name);
        if (before != null) {
            return before.orElseThrow(Failure::reported);
        }
        var expression =
                section.get(name)
                        .orElseThrow(
                                () ->
                                        Failure.at(
                                                at,
                                                "the condition " + name,
                                                Near.hint(name, section.members().keySet())));
        if (!open.add(name)) {
            throw Failure.at(
                    at, String.join(" → ", open) + " → " + name, "conditions without a circle");
        }
        try {
            var holds = holds(expression);
            known.put(name, Optional.of(holds));
            return holds;
        } finally {
            open.remove(name);
        }
    }

    private boolean holds(Expression expression) {
        return switch (expression) {
            case Expression.Call call -> holds(call);
            case Expression.Mapping mapping
                    when mapping.members().size() == 1 && mapping.get("Condition").isPresent() ->
                    named(mapping.get("Condition").get());
            case Expression.Mapping mapping -> throw Failure.at(mapping, EXPECTED);
            case Expression.Scalar scalar -> throw Failure.at(scalar, EXPECTED);
            case Expression.Sequence sequence -> throw Failure.at(sequence, EXPECTED);
        };
    }

    private boolean named(Expression name) {
        return holds(Evaluator.literal(name), name.at());
    }

    private boolean holds(Expression.Call call) {
        return switch (call.function()) {
            case EQUALS -> equal(evaluator.arguments(call, 2, 2, "[value, value]"));
            // Every operand is computed, so that a mistake in any of them is found
            case AND -> operands(call).stream().map(this::holds).toList().stream().allMatch(b -> b);
            case OR -> operands(call).stream().map(this::holds).toList().stream().anyMatch(b -> b);
            case NOT -> !holds(evaluator.arguments(call, 1, 1, "[condition]").getFirst());
            case CONDITION -> named(call.argument());
            case REF,
                    GET_ATT,
                    SUB,
                    JOIN,
                    IF,
                    FIND_IN_MAP,
                    SELECT,
                    SPLIT,
                    BASE64,
                    IMPORT_VALUE,
                    CIDR,
                    GET_AZS,
                    TRANSFORM,
                    LENGTH,
                    TO_JSON_STRING,
                    CONTAINS,
                    EACH_MEMBER_EQUALS,
                    EACH_MEMBER_IN,
                    REF_ALL,
                    VALUE_OF,
                    VALUE_OF_ALL ->
                    throw Failure.at(call.at(), call.function().key(), EXPECTED);
        };
    }

    private List<Expression> operands(Expression.Call call) {
        return evaluator.arguments(call, 2, 10, "a list of 2-10 conditions");
    }

    private boolean equal(List<Expression> sides) {
        var left = evaluator.inner(sides.get(0));
        var right = evaluator.inner(sides.get(1));
        for (var side : List.of(left, right)) {
            if (side instanceof Value.Text text && text.standIn().isPresent()) {
                throw Failure.at(text.at(), text.text(), text.standIn().get().reason());
            }
        }
        return left.content().equals(right.content());
    }

    /// Whether `Fn::If` takes its first value, empty when that cannot be said.
    Optional<Boolean> choice(Expression.Call call) {
        if (call.function() == Intrinsic.IF
                && call.argument() instanceof Expression.Sequence sequence
                && !sequence.items().isEmpty()
                && sequence.items().getFirst() instanceof Expression.Scalar name) {
            return Optional.ofNullable(known.get(name.text())).flatMap(known -> known);
        }
        return Optional.empty();
    }
}
