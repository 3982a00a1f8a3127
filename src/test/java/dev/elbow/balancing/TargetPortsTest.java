package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The port of a request to a target (behaviour/target-groups.md#target-types). The groups' is 80.
class TargetPortsTest {
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    private List<String> picks(String group, int count) {
        var state = requireNonNull(groups.get(groupArn(group)));
        return Stream.generate(() -> requireNonNull(state.pick(0, Affinity.NONE, 0)))
                .limit(count)
                .map(target -> target.host() + ":" + target.port())
                .toList();
    }

    @Test
    void aTargetIsReachedAtThePortOfItsGroupOrItsOwn() {
        groups.apply(
                inUse(
                        group("g")
                                .withTargets(
                                        List.of(
                                                new Target("10.0.0.1", 0, ""),
                                                new Target("10.0.0.2", 8080, "")))));

        assertThat(picks("g", 2)).containsExactly("10.0.0.1:80", "10.0.0.2:8080");
    }

    /// Several applications of one machine, each of them a target.
    @Test
    void oneAddressWithSeveralPortsIsSeveralTargets() {
        groups.apply(
                inUse(
                        group("g")
                                .withTargets(
                                        List.of(
                                                new Target("10.0.0.1", 8080, ""),
                                                new Target("10.0.0.1", 8081, "")))));

        assertThat(picks("g", 4))
                .containsExactly(
                        "10.0.0.1:8080", "10.0.0.1:8081", "10.0.0.1:8080", "10.0.0.1:8081");
    }
}
