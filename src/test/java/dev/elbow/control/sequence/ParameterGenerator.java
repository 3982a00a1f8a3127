package dev.elbow.control.sequence;

import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Named;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A generator of the parameters of a call: from the components of the operation's record and their
/// constraints, and from [MemberValues] where these determine nothing. A new operation needs no
/// code here; values that it needs go to [MemberValues], or to [StructureGenerator] where members
/// depend on each other.
final class ParameterGenerator {
    private final RandomGenerator random;
    private final RelatedResources resources;
    private final MemberValues values;
    private final StructureGenerator structures;
    private final Map<String, String> drawn = new LinkedHashMap<>();

    private ParameterGenerator(
            RandomGenerator random, RelatedResources resources, String operation) {
        this.random = random;
        this.resources = resources;
        this.values = new MemberValues(random, resources);
        this.structures = new StructureGenerator(random, resources, values, drawn, operation);
    }

    static QueryCall request(
            RandomGenerator random,
            Snapshot snapshot,
            Scope scope,
            Class<? extends Record> operation) {
        var generator =
                new ParameterGenerator(
                        random,
                        new RelatedResources(random, snapshot, scope),
                        operation.getSimpleName());
        generator.structure("", operation);
        generator.structures.reconcile();
        if (random.nextInt(12) == 0) {
            ParameterMutation.apply(generator.drawn, random, generator.resources);
        }
        return new QueryCall(scope, operation, generator.drawn);
    }

    private void structure(String prefix, Class<?> type) {
        for (var component : type.getRecordComponents()) {
            boolean required = component.isAnnotationPresent(Required.class);
            if (random.nextInt(100) < (required ? 99 : 35)) {
                member(prefix, component);
            }
        }
    }

    private void member(String prefix, RecordComponent component) {
        var type = component.getGenericType();
        var at = prefix + name(component);
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            list(at, component, list.getActualTypeArguments()[0]);
        } else if (type instanceof ParameterizedType) {
            drawn.put(at + ".entry.1.key", "key");
            drawn.put(at + ".entry.1.value", "value");
        } else {
            value(at, component, type);
        }
    }

    private static String name(RecordComponent component) {
        var named = component.getAnnotation(Named.class);
        var name = component.getName();
        return named != null
                ? named.value()
                : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private void list(String at, RecordComponent component, Type type) {
        if (structures.list(at)) {
            return;
        }
        var items = component.getAnnotation(Items.class);
        int least = items == null ? 1 : Math.max(1, items.min());
        int count = least + (random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0);
        for (int index = 1; index <= count; index++) {
            value(at + ".member." + index, component, type);
        }
    }

    private void value(String at, RecordComponent component, Type type) {
        if (type instanceof Class<?> structure && structure.isRecord()) {
            if (!structures.structure(at + ".", structure.getSimpleName())) {
                structure(at + ".", structure);
            }
        } else if (type == Boolean.class) {
            drawn.put(at, Boolean.toString(random.nextBoolean()));
        } else if (type == Integer.class || type == Long.class) {
            drawn.put(at, Integer.toString(number(component)));
        } else {
            drawn.put(at, text(component));
        }
    }

    private int number(RecordComponent component) {
        var range = component.getAnnotation(Range.class);
        return values.number(name(component))
                .orElseGet(
                        () ->
                                range == null
                                        ? random.nextInt(4)
                                        : random.nextInt(range.min(), range.max() + 1));
    }

    private String text(RecordComponent component) {
        var oneOf = component.getAnnotation(OneOf.class);
        return values.of(name(component))
                .or(
                        () ->
                                oneOf == null
                                        ? resources.one(List.of("one", "two", "three"))
                                        : resources.one(List.of(oneOf.value().split(", "))))
                .orElseThrow();
    }
}
