package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.Intrinsic;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Computes the functions in an expression.
///
/// [#value] logs what fails and goes on; the others throw [Failure] and are for what sits inside a
/// function.
final class Evaluator {

    private final Names names;
    private final MistakeLog log;
    private final TextFunctions texts = new TextFunctions(this);

    Evaluator(Names names, MistakeLog log) {
        this.names = names;
        this.log = log;
    }

    Names names() {
        return names;
    }

    /// Empty when the value is `AWS::NoValue`, so that the property is as if never written.
    Optional<Value> value(Expression expression, Site site) {
        try {
            return switch (expression) {
                case Expression.Scalar scalar -> Optional.of(text(scalar));
                case Expression.Sequence sequence -> Optional.of(items(sequence, site));
                case Expression.Mapping mapping -> {
                    var foreign = foreignFunction(mapping);
                    if (foreign.isPresent()) {
                        throw foreign.get();
                    }
                    yield Optional.of(fields(mapping, site));
                }
                case Expression.Call call -> call(call, site);
            };
        } catch (Failure failure) {
            failure.reason().ifPresent(r -> log.add(r.at(), site, r.value(), r.expected()));
            return Optional.of(new Value.Unknown(expression.at()));
        }
    }

    Value.Fields fields(Expression.Mapping mapping, Site site) {
        var members = new LinkedHashMap<String, Value.Member>();
        mapping.members()
                .forEach(
                        (key, member) -> {
                            value(member.value(), site.member(key))
                                    .ifPresent(
                                            v ->
                                                    members.put(
                                                            key, new Value.Member(member.at(), v)));
                        });
        return new Value.Fields(Collections.unmodifiableMap(members), mapping.at());
    }

    private Value.Items items(Expression.Sequence sequence, Site site) {
        var items = new ArrayList<Value>();
        for (var item : sequence.items()) {
            value(item, site.item(items.size())).ifPresent(items::add);
        }
        return new Value.Items(List.copyOf(items), sequence.at());
    }

    private Optional<Value> call(Expression.Call call, Site site) {
        return switch (call.function()) {
            case REF -> names.ref(literal(call.argument()), call.at());
            case GET_ATT -> Optional.of(getAtt(call));
            case IF -> value(chosen(call), site);
            case FIND_IN_MAP -> Optional.of(findInMap(call));
            case SUB -> Optional.of(texts.sub(call));
            case JOIN -> Optional.of(texts.join(call));
            case SPLIT -> Optional.of(texts.split(call));
            case SELECT -> Optional.of(texts.select(call));
            case BASE64 -> Optional.of(texts.base64(call));
            case EQUALS, AND, OR, NOT, CONDITION ->
                    throw Failure.at(
                            call.at(), call.function().key(), "this function only in Conditions");
            case IMPORT_VALUE -> Optional.of(imported(call));
            case CIDR,
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
                    throw Failure.at(
                            call.at(), call.function().key(), "a function that Elbow computes");
        };
    }

    /// The value inside a function, where `AWS::NoValue` and mistakes end the computation.
    Value inner(Expression expression) {
        return switch (expression) {
            case Expression.Scalar scalar -> text(scalar);
            case Expression.Sequence sequence ->
                    new Value.Items(
                            sequence.items().stream().flatMap(i -> optional(i).stream()).toList(),
                            sequence.at());
            case Expression.Mapping mapping ->
                    throw Failure.at(mapping, "text, a list or a function");
            case Expression.Call call ->
                    optional(call)
                            .orElseThrow(() -> Failure.at(call.at(), "AWS::NoValue", "a value"));
        };
    }

    private Optional<Value> optional(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return Optional.of(inner(expression));
        }
        return call.function() == Intrinsic.IF
                ? optional(chosen(call))
                : call(call, Site.section("")).map(v -> settled(v));
    }

    private static Value settled(Value value) {
        if (value instanceof Value.Unknown) {
            throw Failure.reported();
        }
        return value;
    }

    /// The text inside a function.
    Value.Text innerText(Expression expression) {
        return textOf(inner(expression), expression.at());
    }

    static Value.Text textOf(Value value, Position at) {
        return switch (value) {
            case Value.Text text -> text;
            case Value.Unknown _ -> throw Failure.reported();
            case Value.Items items -> throw Failure.at(at, items.describe(), "text");
            case Value.Fields fields -> throw Failure.at(at, fields.describe(), "text");
        };
    }

    List<Expression> arguments(Expression.Call call, int least, int most, String expected) {
        if (call.argument() instanceof Expression.Sequence sequence
                && sequence.items().size() >= least
                && sequence.items().size() <= most) {
            return sequence.items();
        }
        throw Failure.at(call.at(), call.function().key() + " " + call.argument().text(), expected);
    }

    /// A name that CloudFormation wants written out, not computed.
    static String literal(Expression expression) {
        if (expression instanceof Expression.Scalar scalar) {
            return scalar.text();
        }
        throw Failure.at(expression, "a name");
    }

    private Value.Text imported(Expression.Call call) {
        var name = innerText(call.argument()).text();
        var reason = "--import %s=…, or a template of this run that exports it".formatted(name);
        return names.imported(name)
                .map(value -> new Value.Text(value, false, call.at()))
                .orElseGet(
                        () ->
                                new Value.Text(
                                        "<%s %s>".formatted(call.function().key(), name),
                                        false,
                                        call.at(),
                                        Optional.of(new Value.StandIn(reason))));
    }

    private Expression chosen(Expression.Call call) {
        var arguments = arguments(call, 3, 3, "[condition, value if true, value if false]");
        var condition = arguments.getFirst();
        return names.condition(literal(condition), condition.at())
                ? arguments.get(1)
                : arguments.get(2);
    }

    private Value getAtt(Expression.Call call) {
        var attribute = Attribute.of(call);
        var name = attribute.name();
        return names.attribute(
                attribute.logicalId(),
                name.isPresent() ? name.get() : innerText(attribute.computed()).text(),
                call.at());
    }

    private Value findInMap(Expression.Call call) {
        var arguments = arguments(call, 3, 3, "[map, top-level key, second-level key]");
        return names.inMap(
                innerText(arguments.get(0)).text(),
                innerText(arguments.get(1)).text(),
                innerText(arguments.get(2)).text(),
                call.at());
    }

    private static Value.Text text(Expression.Scalar scalar) {
        return new Value.Text(scalar.text(), scalar.plain(), scalar.at());
    }

    /// A function with neighbours, or one that is not of CloudFormation.
    private static Optional<Failure> foreignFunction(Expression.Mapping mapping) {
        return mapping.members().entrySet().stream()
                .filter(member -> member.getKey().startsWith("Fn::"))
                .findFirst()
                .map(
                        member ->
                                Failure.at(
                                        member.getValue().at(),
                                        member.getKey(),
                                        mapping.members().size() > 1
                                                ? "a function alone in its mapping"
                                                : "a function that CloudFormation has"));
    }
}
