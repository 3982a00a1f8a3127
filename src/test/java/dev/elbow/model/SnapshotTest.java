package dev.elbow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.store.CompleteSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The queries of a snapshot, and the parts that a change copies.
class SnapshotTest {
    private static final Snapshot EVERYTHING = CompleteSnapshot.snapshot();

    @Test
    void loadBalancersByTargetGroupAreThoseOfEachTargetGroupInUse() {
        var idle = TestSnapshots.group("idle");
        var snapshot =
                EVERYTHING.withTargetGroups(
                        Snapshot.put(EVERYTHING.targetGroups(), idle.arn(), idle));
        var users = new HashMap<Arn, LoadBalancer>();
        for (var group : snapshot.targetGroups().keySet()) {
            snapshot.loadBalancerOf(group).ifPresent(user -> users.put(group, user));
        }

        assertThat(snapshot.loadBalancersByTargetGroup())
                .isEqualTo(users)
                .hasSizeGreaterThan(1)
                .doesNotContainKey(idle.arn());
    }

    @Test
    void aChangeCopiesWhatItChangesOnly() {
        var changed = EVERYTHING.withStacks(Map.of()).atRevision(2);

        assertThat(changed.rules()).isSameAs(EVERYTHING.rules());
        assertThat(changed.targetGroups()).isSameAs(EVERYTHING.targetGroups());
        assertThat(changed.stacks()).isEmpty();
    }

    @Test
    void whatItWasMadeFromMayChangeLater() {
        var groups = new HashMap<Arn, TargetGroup>();
        var snapshot = Snapshot.EMPTY.withTargetGroups(groups);
        groups.put(TestSnapshots.groupArn("late"), TestSnapshots.group("late"));

        assertThat(snapshot.targetGroups()).isEmpty();
    }

    @Test
    void entriesAreSetAndRemovedWithTheOthersInTheirPlaces() {
        var map = Snapshot.putAll(Map.of("a", 1), Map.of("b", 2));

        assertThat(Snapshot.put(map, "a", 3)).isEqualTo(Map.of("a", 3, "b", 2));
        assertThat(Snapshot.put(map, "a", 3).keySet()).containsExactly("a", "b");
        assertThat(Snapshot.removeAll(map, List.of("a", "c"))).isEqualTo(Map.of("b", 2));
    }
}
