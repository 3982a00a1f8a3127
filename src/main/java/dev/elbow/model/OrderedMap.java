package dev.elbow.model;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// An immutable map that keeps the order it was given in, which `Map.copyOf` does not. It is known
/// by its class, so that a copy of it is itself: a snapshot with one map changed copies that one.
/// It remembers of which maps it is a changed copy, and what was changed, so that [a
/// difference][#changed] takes as long as the difference is large.
final class OrderedMap<K, V> extends AbstractMap<K, V> {
    private static final AtomicLong LAST_ID = new AtomicLong();

    /// What a commit and one that is taken back ask for; older maps are compared entry by entry.
    private static final int REMEMBERED = 8;

    /// @param from the id of a map; the map itself may be gone
    /// @param keys set or removed since
    private record Step<K>(long from, Collection<K> keys) {}

    private final long id = LAST_ID.incrementAndGet();
    private final Map<K, V> entries;

    /// Newest first.
    private final List<Step<K>> steps;

    /// @param entries nobody else's
    private OrderedMap(LinkedHashMap<K, V> entries, List<Step<K>> steps) {
        this.entries = Collections.unmodifiableMap(entries);
        this.steps = steps;
    }

    static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        return map instanceof OrderedMap<K, V> immutable
                ? immutable
                : new OrderedMap<>(new LinkedHashMap<>(map), List.of());
    }

    /// A copy with these entries set.
    static <K, V> Map<K, V> with(Map<K, V> map, Map<K, V> entries) {
        var copy = new LinkedHashMap<>(map);
        copy.putAll(entries);
        return new OrderedMap<>(copy, steps(map, new ArrayList<>(entries.keySet())));
    }

    /// A copy without these entries.
    static <K, V> Map<K, V> without(Map<K, V> map, Collection<K> keys) {
        var copy = new LinkedHashMap<>(map);
        keys.forEach(copy::remove);
        return new OrderedMap<>(copy, steps(map, new ArrayList<>(keys)));
    }

    private static <K, V> List<Step<K>> steps(Map<K, V> map, Collection<K> keys) {
        if (!(map instanceof OrderedMap<K, V> origin)) {
            return List.of();
        }
        var steps = new ArrayList<Step<K>>(REMEMBERED);
        steps.add(new Step<>(origin.id, keys));
        steps.addAll(origin.steps.subList(0, Math.min(origin.steps.size(), REMEMBERED - 1)));
        return steps;
    }

    /// The keys whose values are not the very same objects in both maps, those of new entries in
    /// their order.
    static <K, V> Set<K> changed(Map<K, V> before, Map<K, V> after) {
        if (before == after) {
            return Set.of();
        }
        var touched = new LinkedHashSet<K>();
        if (!touched(before, after, touched) && !touched(after, before, touched)) {
            touched.addAll(before.keySet());
            touched.addAll(after.keySet());
        }
        touched.removeIf(key -> before.get(key) == after.get(key));
        return touched;
    }

    /// @return whether `after` is known to be made from `before`; only then all keys are added
    private static <K, V> boolean touched(Map<K, V> before, Map<K, V> after, Set<K> keys) {
        if (before instanceof OrderedMap<K, V> from && after instanceof OrderedMap<K, V> to) {
            for (int back = 0; back < to.steps.size(); back++) {
                if (to.steps.get(back).from == from.id) {
                    to.steps.subList(0, back + 1).reversed().forEach(it -> keys.addAll(it.keys));
                    return true;
                }
            }
        }
        return false;
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
