package dev.elbow.function.packaged.inside;

import org.jspecify.annotations.Nullable;

/// Stands for [Integer].
public final class IntegerInside {
    private IntegerInside() {}

    public static @Nullable Integer getInteger(@Nullable String property) {
        return getInteger(property, null);
    }

    public static Integer getInteger(@Nullable String property, int other) {
        var value = getInteger(property, null);
        return value == null ? Integer.valueOf(other) : value;
    }

    public static @Nullable Integer getInteger(@Nullable String property, @Nullable Integer other) {
        var text = property(property);
        try {
            return text == null ? other : Integer.decode(text);
        } catch (NumberFormatException none) {
            return other;
        }
    }

    static @Nullable String property(@Nullable String name) {
        return name == null || name.isEmpty() ? null : SystemInside.getProperty(name);
    }
}
