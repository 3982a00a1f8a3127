package dev.elbow.intake.template.type;

import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Property.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Leaves out of computed values what a [ShapeCheck] complains of. A structure that lacks a
/// required or decisive member, or a structure or list of its own, is left out as a whole, and so
/// is a list of which nothing remains.
final class WellFormedFilter {
    private final Set<String> leftOut = new LinkedHashSet<>();
    private final Map<String, List<Integer>> indices = new LinkedHashMap<>();

    Set<String> leftOut() {
        return leftOut;
    }

    Map<String, List<Integer>> indices() {
        return indices;
    }

    /// @param written path in the template
    /// @param kept path in what remains
    Value.Fields struct(Value.Fields fields, Shape.Struct shape, String written, String kept) {
        var members = new LinkedHashMap<String, Value.Member>();
        fields.members()
                .forEach(
                        (name, member) -> {
                            var at = member(written, name);
                            property(shape, name)
                                    .flatMap(
                                            property ->
                                                    part(
                                                            member.value(),
                                                            property.shape(),
                                                            property.use(),
                                                            at,
                                                            member(kept, name)))
                                    .ifPresentOrElse(
                                            value ->
                                                    members.put(
                                                            name,
                                                            new Value.Member(member.at(), value)),
                                            () -> leftOut.add(at));
                            leaveOutMeant(name, shape, written);
                        });
        missing(members, shape).forEach(name -> leftOut.add(member(written, name)));
        return new Value.Fields(Collections.unmodifiableMap(members), fields.at());
    }

    /// The property that a misspelt one may be has no known value.
    private void leaveOutMeant(String name, Shape.Struct shape, String written) {
        var names = shape.properties().stream().map(Property::name).toList();
        if (!names.contains(name)) {
            Near.nearest(name, names).ifPresent(meant -> leftOut.add(member(written, meant)));
        }
    }

    private Optional<Value> part(Value value, Shape shape, Use use, String written, String kept) {
        if (value instanceof Value.Unknown) {
            return Optional.empty();
        }
        if (use == Use.IGNORED) {
            return Optional.of(value);
        }
        return switch (shape) {
            case Shape.Struct struct when value instanceof Value.Fields fields ->
                    complete(fields, struct(fields, struct, written, kept), struct);
            case Shape.TextOr either when value instanceof Value.Fields fields ->
                    complete(
                            fields,
                            struct(fields, either.struct(), written, kept),
                            either.struct());
            case Shape.Many many when value instanceof Value.Items items ->
                    items(items, many, use, written, kept);
            case Shape.Text _,
                    Shape.Number _,
                    Shape.Flag _,
                    Shape.Many _,
                    Shape.Named _,
                    Shape.Struct _,
                    Shape.TextOr _,
                    Shape.Anything _ ->
                    checked(value, shape, use);
        };
    }

    private static Optional<Value> complete(
            Value.Fields given, Value.Fields rest, Shape.Struct shape) {
        var lacksPart =
                given.members().entrySet().stream()
                        .filter(member -> !rest.members().containsKey(member.getKey()))
                        .anyMatch(
                                member ->
                                        !(member.getValue().value() instanceof Value.Text)
                                                || property(shape, member.getKey())
                                                        .filter(Property::deciding)
                                                        .isPresent());
        return lacksPart || !missing(rest.members(), shape).isEmpty()
                ? Optional.empty()
                : Optional.of(rest);
    }

    private static List<String> missing(Map<String, Value.Member> members, Shape.Struct shape) {
        return shape.properties().stream()
                .filter(Property::required)
                .map(Property::name)
                .filter(name -> !members.containsKey(name))
                .toList();
    }

    private Optional<Value> items(
            Value.Items list, Shape.Many shape, Use use, String written, String kept) {
        var items = new ArrayList<Value>();
        var places = new ArrayList<Integer>();
        for (int index = 0; index < list.items().size(); index++) {
            var at = written + "[" + index + "]";
            var item =
                    part(
                            list.items().get(index),
                            shape.item(),
                            use,
                            at,
                            kept + "[" + items.size() + "]");
            if (item.isPresent()) {
                items.add(item.get());
                places.add(index);
            } else {
                leftOut.add(at);
            }
        }
        indices.put(kept, List.copyOf(places));
        return items.isEmpty() && !list.items().isEmpty()
                ? Optional.empty()
                : Optional.of(new Value.Items(List.copyOf(items), list.at()));
    }

    private static Optional<Value> checked(Value value, Shape shape, Use use) {
        var log = new MistakeLog();
        new ShapeCheck(log).check(value, shape, use, Site.section(""));
        return log.size() == 0 ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Property> property(Shape.Struct shape, String name) {
        return shape.properties().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
