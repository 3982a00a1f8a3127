package dev.elbow.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Immutable copies that keep the order things were given in (`Map.copyOf` does not).
final class Copies {
    private Copies() {}

    static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
