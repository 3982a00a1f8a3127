package dev.elbow.model;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// An immutable map that keeps the order it was given in, which `Map.copyOf` does not. It is known
/// by its class, so that a copy of it is itself: a snapshot with one map changed copies that one.
final class OrderedMap<K, V> extends AbstractMap<K, V> {
    private final Map<K, V> entries;

    /// @param entries nobody else's
    private OrderedMap(LinkedHashMap<K, V> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        return map instanceof OrderedMap<K, V> immutable
                ? immutable
                : new OrderedMap<>(new LinkedHashMap<>(map));
    }

    /// A copy with these entries set.
    static <K, V> Map<K, V> with(Map<K, V> map, Map<K, V> entries) {
        var copy = new LinkedHashMap<>(map);
        copy.putAll(entries);
        return new OrderedMap<>(copy);
    }

    /// A copy without these entries.
    static <K, V> Map<K, V> without(Map<K, V> map, Collection<K> keys) {
        var copy = new LinkedHashMap<>(map);
        keys.forEach(copy::remove);
        return new OrderedMap<>(copy);
    }

    @Override
    public @Nullable V get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Set<K> keySet() {
        return entries.keySet();
    }

    @Override
    public Collection<V> values() {
        return entries.values();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return entries.entrySet();
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        entries.forEach(action);
    }
}
