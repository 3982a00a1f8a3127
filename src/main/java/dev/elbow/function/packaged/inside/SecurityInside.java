package dev.elbow.function.packaged.inside;

import java.security.Security;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Stands for the properties of [Security]: those that are set are kept, and change nothing of the
/// JDK, which is Elbow's, too.
public final class SecurityInside {
    private static final Map<String, String> CHANGED = new ConcurrentHashMap<>();

    private SecurityInside() {}

    public static @Nullable String getProperty(String key) {
        var changed = CHANGED.get(key);
        return changed == null ? Security.getProperty(key) : changed;
    }

    public static void setProperty(String key, String value) {
        CHANGED.put(key, value);
    }
}
