package dev.elbow.model;

import java.util.Map;

/// Immutable copies that keep the order things were given in.
final class Copies {
    private Copies() {}

    static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return OrderedMap.copyOf(map);
    }
}
