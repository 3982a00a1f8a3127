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

/// Draws the parameters of a call from the shape of its operation: from the components of the
/// record and their constraints, and from [Words] where these say nothing. An operation that is new
/// is drawn like any other; what it needs beyond that goes to [Words], or to [Parts] where members
/// depend on each other.
final class Draw {
    private final RandomGenerator random;
    private final Focus focus;
    private final Words words;
    private final Parts parts;
    private final Map<String, String> drawn = new LinkedHashMap<>();

    private Draw(RandomGenerator random, Focus focus, String operation) {
        this.random = random;
        this.focus = focus;
        this.words = new Words(random, focus);
        this.parts = new Parts(random, focus, words, drawn, operation);
    }

    static Request request(
            RandomGenerator random,
            Snapshot snapshot,
            Scope scope,
            Class<? extends Record> operation) {
        var draw = new Draw(random, new Focus(random, snapshot, scope), operation.getSimpleName());
        draw.structure("", operation);
        draw.parts.reconcile();
        if (random.nextInt(12) == 0) {
            Nonsense.into(draw.drawn, random, draw.focus);
        }
        return new Request(scope, operation, draw.drawn);
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
        if (parts.list(at)) {
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
            if (!parts.structure(at + ".", structure.getSimpleName())) {
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
        return words.number(name(component))
                .orElseGet(
                        () ->
                                range == null
                                        ? random.nextInt(4)
                                        : random.nextInt(range.min(), range.max() + 1));
    }

    private String text(RecordComponent component) {
        var oneOf = component.getAnnotation(OneOf.class);
        return words.of(name(component))
                .or(
                        () ->
                                oneOf == null
                                        ? focus.one(List.of("one", "two", "three"))
                                        : focus.one(List.of(oneOf.value().split(", "))))
                .orElseThrow();
    }
}
