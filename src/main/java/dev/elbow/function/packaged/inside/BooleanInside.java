package dev.elbow.function.packaged.inside;

import org.jspecify.annotations.Nullable;

/// Stands for [Boolean].
public final class BooleanInside {
    private BooleanInside() {}

    public static boolean getBoolean(@Nullable String property) {
        return Boolean.parseBoolean(IntegerInside.property(property));
    }
}
