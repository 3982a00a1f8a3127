package dev.elbow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The result of applying differences equals that of reading everything, in random sequences of
/// changes. For other sequences: `-Delbow.seed=` with another number than 1.
class DifferenceTest {
    private static final int ROUNDS = 2_000;

    private final long seed = Long.getLong("elbow.seed", 1);
    private final SplittableRandom random = new SplittableRandom(seed);

    /// Equal to each other, and yet told apart.
    private record Value(int number) {}

    @ParameterizedTest
    @ValueSource(ints = {30, 300})
    void aChangedMapIsWhatACopyWouldBeAndADifferenceWhatComparingEveryEntryFinds(int keys) {
        var maps = new ArrayList<Map<Integer, Value>>();
        var copy = some(keys, keys);
        maps.add(Snapshot.putAll(Map.of(), copy));
        int different = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var now = changed(maps.getLast(), copy, keys);
            maps.add(now);
            int first = Math.max(0, maps.size() - 12);
            var one = maps.get(random.nextInt(first, maps.size()));
            var other = maps.get(random.nextInt(first, maps.size()));

            assertThat(now.size()).as("seed %d, round %d", seed, round).isEqualTo(copy.size());
            for (int key = 0; key < keys; key++) {
                assertThat(now.get(key)).isSameAs(copy.get(key));
                assertThat(now.containsKey(key)).isEqualTo(copy.containsKey(key));
            }
            if (random.nextInt(4) == 0) {
                assertThat(now.entrySet())
                        .as("seed %d, round %d", seed, round)
                        .containsExactlyElementsOf(copy.entrySet());
            }
            assertThat(Snapshot.changed(one, other))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(compared(one, other));
            different += one == other ? 0 : 1;
        }
        assertThat(different).isGreaterThan(ROUNDS / 2);
    }

    /// @param copy is changed along
    private Map<Integer, Value> changed(
            Map<Integer, Value> map, Map<Integer, Value> copy, int keys) {
        var some = some(1 + random.nextInt(4), keys);
        if (random.nextInt(3) == 0) {
            copy.keySet().removeAll(some.keySet());
            var twice = new ArrayList<>(some.keySet());
            twice.addAll(some.keySet());
            return Snapshot.removeAll(map, twice);
        }
        copy.putAll(some);
        return Snapshot.putAll(map, some);
    }

    private Map<Integer, Value> some(int count, int keys) {
        var some = new LinkedHashMap<Integer, Value>();
        for (int each = 0; each < count; each++) {
            some.put(random.nextInt(keys), new Value(random.nextInt(3)));
        }
        return some;
    }

    private static Set<Integer> compared(Map<Integer, Value> one, Map<Integer, Value> other) {
        var keys = new HashSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.removeIf(key -> one.get(key) == other.get(key));
        return keys;
    }

    @Test
    void mapsThatHaveNothingToDoWithEachOtherAreCompared() {
        var one = Map.of("a", 1, "b", 2);

        assertThat(Snapshot.changed(one, Map.of("b", 2, "c", 3)))
                .containsExactlyInAnyOrder("a", "c");
        assertThat(Snapshot.changed(Map.of(), one)).isEqualTo(one.keySet());
        assertThat(Snapshot.changed(one, one)).isEmpty();
    }

    @Test
    void newEntriesAreToldInTheirOrder() {
        var before = Snapshot.putAll(Map.of(), Map.of("z", 0));
        var after = before;
        for (var key : List.of("m", "c", "x", "a")) {
            after = Snapshot.put(after, key, 1);
        }

        assertThat(Snapshot.changed(before, after)).containsExactly("m", "c", "x", "a");
    }

    @Test
    void indexesThatFollowChangesAreThoseMadeOfTheWhole() {
        var rulesOf = new ListenerRules();
        var usersOf = new TargetGroupUsers();
        var snapshot = listeners();
        var refused = snapshot;
        for (int round = 0; round < ROUNDS; round++) {
            // Now and then a change is taken back
            snapshot = random.nextInt(10) == 0 ? refused : snapshot;
            refused = snapshot;
            snapshot = withOtherRules(snapshot);

            var whole = new HashMap<Arn, List<Rule>>();
            for (var listener : snapshot.listeners().keySet()) {
                var rules = snapshot.rulesOf(listener);
                if (!rules.isEmpty()) {
                    whole.put(listener, rules);
                }
            }
            assertThat(rulesOf.in(snapshot)).as("seed %d, round %d", seed, round).isEqualTo(whole);
            assertThat(usersOf.in(snapshot))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(snapshot.loadBalancersByTargetGroup());
        }
    }

    @Test
    void theRulesOfAListenerThatAChangeDoesNotConcernStayTheSameObject() {
        var rules = new ListenerRules();
        var snapshot = listeners();
        var listeners = List.copyOf(snapshot.listeners().keySet());
        for (var listener : listeners) {
            snapshot = with(snapshot, rule(listener, 1, "g1"));
        }
        var before = rules.in(snapshot);
        var after = rules.in(with(snapshot, rule(listeners.getFirst(), 2, "g1")));

        assertThat(after.get(listeners.getFirst())).hasSize(3);
        assertThat(after.get(listeners.getLast())).isSameAs(before.get(listeners.getLast()));
    }

    private static Snapshot listeners() {
        var snapshot = TestSnapshots.inUse(TestSnapshots.group("g0"));
        var first = snapshot.listeners().values().iterator().next();
        for (int index = 1; index <= 3; index++) {
            var listener = first.loadBalancer().listener("%016x".formatted(index));
            snapshot =
                    snapshot.withListeners(
                            Snapshot.put(
                                    snapshot.listeners(),
                                    listener,
                                    new Listener(
                                            listener,
                                            first.loadBalancer(),
                                            first.protocol(),
                                            80 + index,
                                            first.tls(),
                                            first.attributes(),
                                            Map.of())));
        }
        return snapshot;
    }

    private Snapshot withOtherRules(Snapshot snapshot) {
        var changed = snapshot;
        for (int count = random.nextInt(3); count >= 0; count--) {
            var listeners = List.copyOf(changed.listeners().keySet());
            var listener = listeners.get(random.nextInt(listeners.size()));
            var rule = rule(listener, 1 + random.nextInt(5), "g" + random.nextInt(3));
            changed =
                    random.nextInt(3) == 0
                            ? changed.withRules(Snapshot.remove(changed.rules(), rule.arn()))
                            : with(changed, rule);
        }
        return changed;
    }

    private static Snapshot with(Snapshot snapshot, Rule rule) {
        return snapshot.withRules(Snapshot.put(snapshot.rules(), rule.arn(), rule));
    }

    private static Rule rule(Arn listener, int priority, String group) {
        var forward = new Action.WeightedTargetGroup(TestSnapshots.groupArn(group), 1);
        return new Rule(
                listener.rule("%016x".formatted(priority)),
                listener,
                priority,
                List.of(),
                List.of(new Action.Forward(List.of(forward), 0)),
                List.of(),
                Map.of());
    }
}
