package dev.elbow.model;

import java.util.LinkedHashMap;
import java.util.Map;

/// The attributes that were set on a resource; the others have their key's default.
///
/// @param <K> the family of keys
/// @param set only values that their key accepts
public record Attributes<K extends Enum<K> & AttributeKey>(Map<K, String> set) {

    public Attributes {
        for (var entry : set.entrySet()) {
            var key = entry.getKey();
            if (!key.accepted().accepts(entry.getValue())) {
                throw new IllegalArgumentException(
                        "%s: %s (expected: %s)"
                                .formatted(key.key(), entry.getValue(), key.accepted().expected()));
            }
        }
        set = Copies.ordered(set);
    }

    public static <K extends Enum<K> & AttributeKey> Attributes<K> none() {
        return new Attributes<K>(Map.of());
    }

    public String text(K key) {
        return set.getOrDefault(key, key.defaultValue());
    }

    public boolean bool(K key) {
        return Boolean.parseBoolean(text(key));
    }

    /// The number of a key that takes numbers only.
    public int number(K key) {
        return Integer.parseInt(text(key));
    }

    /// These attributes with others set over them.
    public Attributes<K> with(Map<K, String> changed) {
        var merged = new LinkedHashMap<>(set);
        merged.putAll(changed);
        return new Attributes<>(merged);
    }
}
