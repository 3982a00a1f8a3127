package dev.elbow.control.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a member of a shape holds.
sealed interface ShapeType {
    record Text() implements ShapeType {}

    record Number() implements ShapeType {}

    /// A number of 64 bits.
    record LongNumber() implements ShapeType {}

    record Flag() implements ShapeType {}

    record Moment() implements ShapeType {}

    /// A number that answers have and requests do not.
    record Amount() implements ShapeType {}

    /// Its shape is looked up when needed, as shapes may be recursive.
    record Structure(Class<? extends Record> type) implements ShapeType {}

    record ListOf(ShapeType member) implements ShapeType {}

    /// Texts by text.
    record Entries() implements ShapeType {}

    static ShapeType of(Type type) {
        return switch (type) {
            case ParameterizedType list when list.getRawType() == List.class ->
                    new ListOf(of(list.getActualTypeArguments()[0]));
            case ParameterizedType map when map.getRawType() == Map.class -> new Entries();
            case Class<?> plain -> of(plain);
            case Type other -> throw unknown(other);
        };
    }

    private static ShapeType of(Class<?> type) {
        if (type == String.class) {
            return new Text();
        }
        if (type == Integer.class || type == int.class) {
            return new Number();
        }
        if (type == Long.class) {
            return new LongNumber();
        }
        if (type == long.class || type == Double.class) {
            return new Amount();
        }
        if (type == Boolean.class || type == boolean.class) {
            return new Flag();
        }
        if (type == Instant.class) {
            return new Moment();
        }
        if (type.isRecord()) {
            return new Structure(type.asSubclass(Record.class));
        }
        throw unknown(type);
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException(
                type
                        + " (expected: String, Integer, Long, long, Double, Boolean, Instant, a record, or a List or Map of them)");
    }
}
