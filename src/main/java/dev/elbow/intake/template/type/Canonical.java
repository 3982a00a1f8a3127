package dev.elbow.intake.template.type;

import java.util.Collections;
import java.util.LinkedHashMap;

/// Writes booleans and numbers in one way, so that `Yes` and `true`, `080` and `80` are the same
/// wherever they go, and stand-ins so that they can stand where they are.
public final class Canonical {

    private Canonical() {}

    /// @param fields checked against the shape
    public static Value.Fields of(Value.Fields fields, Shape.Struct shape) {
        var members = new LinkedHashMap<String, Value.Member>();
        fields.members()
                .forEach(
                        (name, member) ->
                                members.put(
                                        name,
                                        new Value.Member(
                                                member.at(),
                                                value(member.value(), shapeOf(name, shape)))));
        return new Value.Fields(Collections.unmodifiableMap(members), fields.at());
    }

    private static Shape shapeOf(String name, Shape.Struct shape) {
        return shape.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .map(Property::shape)
                .orElseGet(Shape.Anything::new);
    }

    private static Value value(Value value, Shape shape) {
        return switch (shape) {
            case Shape.Flag _ when value instanceof Value.Text text ->
                    Flag.of(text).map(flag -> rewritten(text, flag.toString())).orElse(text);
            case Shape.Text text when value instanceof Value.Text written -> fitting(written, text);
            case Shape.Number _ when value instanceof Value.Text text ->
                    rewritten(text, Long.toString(Long.parseLong(text.text())));
            case Shape.Many many when value instanceof Value.Items items ->
                    new Value.Items(
                            items.items().stream().map(v -> value(v, many.item())).toList(),
                            items.at());
            case Shape.Struct struct when value instanceof Value.Fields fields ->
                    of(fields, struct);
            case Shape.Text _,
                    Shape.Number _,
                    Shape.Flag _,
                    Shape.Many _,
                    Shape.Named _,
                    Shape.Struct _,
                    Shape.TextOr _,
                    Shape.Anything _ ->
                    value;
        };
    }

    /// Where `<Table>` cannot stand because of its brackets, `Table` can.
    private static Value.Text fitting(Value.Text text, Shape.Text shape) {
        return text.standIn().isEmpty() || shape.accepts().test(text.text())
                ? text
                : rewritten(text, text.text().replaceAll("[<>]", ""));
    }

    private static Value.Text rewritten(Value.Text text, String canonical) {
        return new Value.Text(canonical, text.plain(), text.at(), text.standIn());
    }
}
