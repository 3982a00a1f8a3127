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
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Target groups of a weighted forward that have no healthy target (behaviour/routing.md#forward).
class WeightedFailoverTest {
    private static final int PICKS = 10_000;

    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    @Test
    void aGroupWithUnhealthyTargetsOnlyKeepsItsShare() {
        groups.apply(inUse(group("bad", "10.0.0.1"), group("good", "10.0.0.2")));
        groups.report(key("bad", "10.0.0.1"), TargetHealth.TIMED_OUT);
        groups.report(key("good", "10.0.0.2"), TargetHealth.HEALTHY);
        var forward =
                new Action.Forward(
                        List.of(
                                new Action.WeightedTargetGroup(groupArn("bad"), 1),
                                new Action.WeightedTargetGroup(groupArn("good"), 1)),
                        0);
        var weighted = WeightedTargetGroups.of(forward, groups::get);
        var random = new Random(1);

        long bad =
                IntStream.range(0, PICKS)
                        .mapToObj(_ -> requireNonNull(weighted.pick(random, Affinity.NONE)))
                        .map(group -> requireNonNull(group.pick(0, Affinity.NONE, 0)))
                        .filter(target -> target.key().id().equals("10.0.0.1"))
                        .count();

        assertThat(bad).isBetween(PICKS * 45L / 100, PICKS * 55L / 100);
    }
}
