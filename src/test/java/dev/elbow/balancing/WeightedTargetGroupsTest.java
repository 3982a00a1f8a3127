package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Action;
import dev.elbow.model.LocalFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// behaviour/routing.md#actions, forward
class WeightedTargetGroupsTest {
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    @BeforeEach
    void threeGroupsWithoutTargets() {
        groups.apply(TestSnapshots.inUse(group("a"), group("b"), group("c")));
    }

    private WeightedTargetGroups weighted(int a, int b, int c) {
        return WeightedTargetGroups.of(
                new Action.Forward(
                        List.of(
                                new Action.WeightedTargetGroup(groupArn("a"), a),
                                new Action.WeightedTargetGroup(groupArn("b"), b),
                                new Action.WeightedTargetGroup(groupArn("c"), c)),
                        0),
                groups::get);
    }

    private static Map<String, Integer> shares(WeightedTargetGroups weighted, int picks) {
        var random = new Random(1);
        var shares = new HashMap<String, Integer>();
        for (int pick = 0; pick < picks; pick++) {
            var name = requireNonNull(weighted.pick(random, Affinity.NONE)).config().name();
            shares.merge(name, 1, Integer::sum);
        }
        return shares;
    }

    @Test
    void aWeightOfZeroGetsNothing() {
        assertThat(shares(weighted(1, 0, 1), 1_000)).containsOnlyKeys("a", "c");
    }

    @Test
    void onlyZerosPickNone() {
        assertThat(weighted(0, 0, 0).pick(new Random(1), Affinity.NONE)).isNull();
    }

    @Test
    void theSharesAreInProportionToTheWeights() {
        var shares = shares(weighted(700, 200, 100), 100_000);

        assertThat(shares.get("a")).isBetween(69_000, 71_000);
        assertThat(shares.get("b")).isBetween(19_000, 21_000);
        assertThat(shares.get("c")).isBetween(9_000, 11_000);
    }

    @Test
    void aGroupWithoutTargetsKeepsItsShare() {
        var picked = requireNonNull(weighted(1, 0, 0).pick(new Random(1), Affinity.NONE));

        assertThat(picked.config().name()).isEqualTo("a");
        assertThat(picked.pick(0, Affinity.NONE, 0)).isNull();
    }

    @Test
    void anUnknownGroupIsRefused() {
        var forward =
                new Action.Forward(List.of(new Action.WeightedTargetGroup(groupArn("gone"), 1)), 0);

        assertThatThrownBy(() -> WeightedTargetGroups.of(forward, groups::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target group: " + groupArn("gone") + " (expected: one that exists)");
    }
}
