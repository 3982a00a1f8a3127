package dev.elbow.function.packaged.inside;

import org.jspecify.annotations.Nullable;

/// Stands for [Long].
public final class LongInside {
    private LongInside() {}

    public static @Nullable Long getLong(@Nullable String property) {
        return getLong(property, null);
    }

    public static Long getLong(@Nullable String property, long other) {
        var value = getLong(property, null);
        return value == null ? Long.valueOf(other) : value;
    }

    public static @Nullable Long getLong(@Nullable String property, @Nullable Long other) {
        var text = IntegerInside.property(property);
        try {
            return text == null ? other : Long.decode(text);
        } catch (NumberFormatException none) {
            return other;
        }
    }
}
