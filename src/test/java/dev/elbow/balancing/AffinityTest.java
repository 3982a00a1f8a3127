package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Action;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Choices that keep to the target and the target group of earlier requests.
class AffinityTest {
    private static final String ONE = "10.0.0.1";
    private static final String TWO = "10.0.0.2";
    private static final String THREE = "10.0.0.3";

    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    @BeforeEach
    void threeHealthyTargets() {
        groups.apply(inUse(group("g", ONE, TWO, THREE)));
        Stream.of(ONE, TWO, THREE).forEach(id -> report(id, TargetHealth.HEALTHY));
    }

    private void report(String target, TargetHealth health) {
        groups.report(key("g", target), health);
    }

    private List<String> picks(int count, TargetKey preferred) {
        var group = requireNonNull(groups.get(groupArn("g")));
        var affinity = new Affinity(null, preferred);
        return Stream.generate(() -> requireNonNull(group.pick(0, affinity, 0)).key().id())
                .limit(count)
                .toList();
    }

    private List<String> picksPreferringTwo(int count) {
        return picks(count, key("g", TWO));
    }

    @Test
    void aHealthyTargetKeepsItsClientsAndTheOthersTheirTurns() {
        assertThat(picksPreferringTwo(5)).containsOnly(TWO);
        assertThat(picks(3, key("g", "10.0.0.9"))).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void anUnhealthyTargetLosesItsClientsUntilItIsHealthyAgain() {
        report(TWO, TargetHealth.FAILED);
        assertThat(picksPreferringTwo(4)).containsOnly(ONE, THREE);

        report(TWO, TargetHealth.HEALTHY);
        assertThat(picksPreferringTwo(4)).containsOnly(TWO);
    }

    @Test
    void aDrainingTargetLosesItsClients() {
        report(TWO, TargetHealth.DRAINING);

        assertThat(picksPreferringTwo(4)).containsOnly(ONE, THREE);
    }

    @Test
    void aDeregisteredTargetLosesItsClients() {
        groups.apply(inUse(group("g", ONE, THREE)));

        assertThat(picksPreferringTwo(4)).containsOnly(ONE, THREE);
    }

    @Test
    void aGroupThatFailsOpenKeepsItsClients() {
        Stream.of(ONE, TWO, THREE).forEach(id -> report(id, TargetHealth.FAILED));

        assertThat(picksPreferringTwo(4)).containsOnly(TWO);
    }

    @Test
    void aTargetOfAnotherGroupDoesNotCount() {
        groups.apply(inUse(group("g", ONE, TWO, THREE), group("h", TWO)));

        assertThat(picks(3, key("h", TWO))).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void aGroupWithoutTargetsPicksNone() {
        groups.apply(inUse(group("g")));

        assertThat(
                        requireNonNull(groups.get(groupArn("g")))
                                .pick(0, new Affinity(null, key("g", TWO)), 0))
                .isNull();
    }

    private List<String> groupsPicked(int weightOfB, String preferred) {
        groups.apply(inUse(group("a"), group("b"), group("c")));
        var weighted =
                WeightedTargetGroups.of(
                        new Action.Forward(
                                List.of(
                                        new Action.WeightedTargetGroup(groupArn("a"), 1),
                                        new Action.WeightedTargetGroup(groupArn("b"), weightOfB)),
                                0),
                        groups::get);
        var random = new Random(1);
        var affinity = new Affinity(groupArn(preferred), null);
        return Stream.generate(() -> requireNonNull(weighted.pick(random, affinity)))
                .limit(50)
                .map(group -> group.config().name())
                .toList();
    }

    @Test
    void aTargetGroupOfTheActionKeepsItsClients() {
        assertThat(groupsPicked(1, "b")).containsOnly("b");
    }

    @Test
    void aTargetGroupThatIsNotInTheActionDoesNotCount() {
        assertThat(groupsPicked(1, "c")).contains("a", "b").doesNotContain("c");
    }

    @Test
    void aTargetGroupWithoutWeightLosesItsClients() {
        assertThat(groupsPicked(0, "b")).containsOnly("a");
    }
}
