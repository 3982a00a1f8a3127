package dev.elbow.model;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// An immutable map that keeps the order it was given in, which `Map.copyOf` does not. It is known
/// by its class, so that a copy of it is itself: a snapshot with one map changed copies that one.
///
/// A changed copy of a large one shares its entries and has the changes beside them, until these
/// are many or somebody looks at all entries. It remembers of which maps it is a changed copy, and
/// what was changed, so that [a difference][#changed] takes as long as the difference is large.
final class OrderedMap<K, V> extends AbstractMap<K, V> {
    private static final AtomicLong LAST_ID = new AtomicLong();

    /// What a commit and one that is taken back ask for; older maps are compared entry by entry.
    private static final int REMEMBERED = 8;

    /// Below as many entries all of them are copied.
    private static final int LARGE = 64;

    /// Changes beside shared entries.
    private static final int MOST_CHANGES = 32;

    /// @param from the id of a map; the map itself may be gone
    /// @param keys set or removed since
    private record Step<K>(long from, Collection<K> keys) {}

    private final long id = LAST_ID.incrementAndGet();
    private final Map<K, V> shared;

    /// Entries in the place of shared ones, empty for those that are removed, and new ones.
    private final Map<K, Optional<V>> changes;

    private final int size;

    /// Newest first.
    private final List<Step<K>> steps;

    /// Shared entries and changes, once somebody asked for all; the shared ones if nothing differs.
    private volatile @Nullable Map<K, V> whole;

    /// @param entries nobody else's
    private OrderedMap(LinkedHashMap<K, V> entries, List<Step<K>> steps) {
        this.shared = Collections.unmodifiableMap(entries);
        this.changes = Map.of();
        this.size = entries.size();
        this.steps = steps;
        this.whole = shared;
    }

    private OrderedMap(
            Map<K, V> shared, Map<K, Optional<V>> changes, int size, List<Step<K>> steps) {
        this.shared = shared;
        this.changes = changes;
        this.size = size;
        this.steps = steps;
    }

    static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        return map instanceof OrderedMap<K, V> immutable
                ? immutable
                : new OrderedMap<>(new LinkedHashMap<>(map), List.of());
    }

    /// A copy with these entries set.
    static <K, V> Map<K, V> with(Map<K, V> map, Map<K, V> entries) {
        var steps = steps(map, new ArrayList<>(entries.keySet()));
        if (map instanceof OrderedMap<K, V> large && large.canTake(entries.keySet())) {
            var changes = new LinkedHashMap<>(large.changes);
            int size = large.size;
            for (var entry : entries.entrySet()) {
                size += large.containsKey(entry.getKey()) ? 0 : 1;
                changes.put(entry.getKey(), Optional.of(entry.getValue()));
            }
            return new OrderedMap<>(large.shared, changes, size, steps);
        }
        var copy = new LinkedHashMap<>(map);
        copy.putAll(entries);
        return new OrderedMap<>(copy, steps);
    }

    /// A copy without these entries.
    static <K, V> Map<K, V> without(Map<K, V> map, Collection<K> keys) {
        var steps = steps(map, new ArrayList<>(keys));
        if (map instanceof OrderedMap<K, V> large && large.canTake(keys)) {
            var changes = new LinkedHashMap<>(large.changes);
            int size = large.size;
            for (var key : keys) {
                size -= has(large.shared, changes, key) ? 1 : 0;
                if (large.shared.containsKey(key)) {
                    changes.put(key, Optional.empty());
                } else {
                    changes.remove(key);
                }
            }
            return new OrderedMap<>(large.shared, changes, size, steps);
        }
        var copy = new LinkedHashMap<>(map);
        keys.forEach(copy::remove);
        return new OrderedMap<>(copy, steps);
    }

    private static <K, V> boolean has(Map<K, V> shared, Map<K, Optional<V>> changes, Object key) {
        var change = changes.get(key);
        return change == null ? shared.containsKey(key) : change.isPresent();
    }

    /// One that was removed and comes back goes to the end, which its shared place is not.
    private boolean canTake(Collection<K> keys) {
        return shared.size() >= LARGE
                && changes.size() + keys.size() <= MOST_CHANGES
                && keys.stream().allMatch(key -> containsKey(key) || !shared.containsKey(key));
    }

    private Map<K, V> whole() {
        var known = whole;
        if (known == null) {
            var all = new LinkedHashMap<>(shared);
            changes.forEach(
                    (key, change) ->
                            change.ifPresentOrElse(
                                    value -> all.put(key, value), () -> all.remove(key)));
            known = Collections.unmodifiableMap(all);
            whole = known;
        }
        return known;
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
        var change = changes.get(key);
        return change == null ? shared.get(key) : change.orElse(null);
    }

    @Override
    public boolean containsKey(Object key) {
        return has(shared, changes, key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<K> keySet() {
        return whole().keySet();
    }

    @Override
    public Collection<V> values() {
        return whole().values();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return whole().entrySet();
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        whole().forEach(action);
    }
}
