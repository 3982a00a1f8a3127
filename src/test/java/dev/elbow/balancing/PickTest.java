package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.with;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// behaviour/target-groups.md#failing-open
class PickTest {
    private final TargetGroups groups =
            new TargetGroups(
                    new LocalFacts(
                            "123456789012",
                            "us-east-1",
                            "elb.localhost",
                            "127.0.0.1",
                            8000,
                            Map.of(),
                            Map.of("i-1", "127.0.0.1"),
                            false));

    private TargetGroupState apply(TargetGroup group) {
        groups.apply(inUse(group));
        return requireNonNull(groups.get(group.arn()));
    }

    private void reportHealthy(String... targets) {
        Stream.of(targets).forEach(id -> groups.report(key("g", id), TargetHealth.HEALTHY));
    }

    private static @Nullable TargetState pick(TargetGroupState group) {
        return group.pick(0, Affinity.NONE, 0);
    }

    private static List<String> picks(TargetGroupState group, int count) {
        return Stream.generate(() -> pick(group))
                .limit(count)
                .map(target -> requireNonNull(target).key().id())
                .toList();
    }

    @Test
    void aGroupWithoutTargetsPicksNone() {
        assertThat(pick(apply(group("g")))).isNull();
    }

    @Test
    void healthyTargetsTakeTurnsInOrderOfRegistration() {
        var group = apply(group("g", "10.0.0.1", "10.0.0.2", "10.0.0.3"));
        reportHealthy("10.0.0.1", "10.0.0.2", "10.0.0.3");

        assertThat(picks(group, 4)).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.1");
    }

    @Test
    void eachGroupHasItsOwnCursor() {
        groups.apply(inUse(group("g", "10.0.0.1", "10.0.0.2"), group("h", "10.0.0.1", "10.0.0.2")));
        var other = requireNonNull(groups.get(groupArn("h")));

        assertThat(picks(requireNonNull(groups.get(groupArn("g"))), 1)).containsExactly("10.0.0.1");
        assertThat(picks(other, 1)).containsExactly("10.0.0.1");
    }

    @Test
    void onlyHealthyTargetsArePicked() {
        var group = apply(group("g", "10.0.0.1", "10.0.0.2", "10.0.0.3"));
        reportHealthy("10.0.0.1", "10.0.0.3");
        groups.report(key("g", "10.0.0.2"), TargetHealth.codeMismatch(503));

        assertThat(picks(group, 6)).containsOnly("10.0.0.1", "10.0.0.3");
        assertThat(group.isFailingOpen()).isFalse();
    }

    @Test
    void aTargetGetsNothingWhileItIsUnhealthy() {
        var group = apply(group("g", "10.0.0.1", "10.0.0.2"));
        reportHealthy("10.0.0.1", "10.0.0.2");
        groups.report(key("g", "10.0.0.2"), TargetHealth.TIMED_OUT);
        assertThat(picks(group, 4)).containsOnly("10.0.0.1");

        reportHealthy("10.0.0.2");

        assertThat(picks(group, 4)).contains("10.0.0.1", "10.0.0.2");
    }

    @Test
    void aGroupWithoutHealthyTargetsFailsOpenToAll() {
        var group = apply(group("g", "10.0.0.1", "10.0.0.2"));
        groups.report(key("g", "10.0.0.1"), TargetHealth.TIMED_OUT);

        assertThat(picks(group, 4)).contains("10.0.0.1", "10.0.0.2");
        assertThat(group.isFailingOpen()).isTrue();
    }

    @Test
    void unusedAndDrainingTargetsAreNotPickedEvenWhenFailingOpen() {
        var group = apply(group("g", "10.0.0.1", "10.0.0.2", "10.0.0.3"));
        groups.report(key("g", "10.0.0.1"), TargetHealth.NOT_IN_USE);
        groups.report(key("g", "10.0.0.2"), TargetHealth.DRAINING);

        assertThat(picks(group, 4)).containsOnly("10.0.0.3");
    }

    @Test
    void fewerHealthyTargetsThanTheCountFailOpen() {
        var group =
                apply(
                        with(
                                group("g", "10.0.0.1", "10.0.0.2", "10.0.0.3"),
                                TargetGroupAttribute.UNHEALTHY_ROUTING_COUNT,
                                "2"));
        reportHealthy("10.0.0.1");
        assertThat(picks(group, 6)).contains("10.0.0.1", "10.0.0.2", "10.0.0.3");

        reportHealthy("10.0.0.2");

        assertThat(picks(group, 6)).containsOnly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void aSmallerHealthyShareThanThePercentageFailsOpen() {
        var group =
                apply(
                        with(
                                group("g", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"),
                                TargetGroupAttribute.UNHEALTHY_ROUTING_PERCENTAGE,
                                "50"));
        reportHealthy("10.0.0.1");
        assertThat(group.isFailingOpen()).isTrue();

        reportHealthy("10.0.0.2");

        assertThat(group.isFailingOpen()).isFalse();
        assertThat(picks(group, 4)).containsOnly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void aFunctionWithoutHealthChecksReceivesTraffic() {
        var function = "arn:aws:lambda:us-east-1:123456789012:function:f";
        var group = apply(group(TargetType.LAMBDA, "g", function));
        groups.report(new TargetKey(groupArn("g"), function, 0), TargetHealth.CHECKS_DISABLED);

        var target = requireNonNull(pick(group));

        assertThat(target.key().id()).isEqualTo(function);
        assertThat(target.isDialable()).isFalse();
        assertThat(group.isFailingOpen()).isFalse();
    }

    @Test
    void anInstanceIsDialledAtTheAddressItIsMappedTo() {
        var target = requireNonNull(pick(apply(group(TargetType.INSTANCE, "g", "i-1"))));

        assertThat(target.host()).isEqualTo("127.0.0.1");
        assertThat(target.port()).isEqualTo(80);
        assertThat(target.isDialable()).isTrue();
    }

    @Test
    void aGroupThatFailsOpenPassesOverInstancesWithoutAddress() {
        var group = apply(group(TargetType.INSTANCE, "g", "i-1", "i-2"));

        assertThat(picks(group, 4)).containsOnly("i-1");
    }

    @Test
    void aGroupOfInstancesWithoutAddressPicksOneThatCannotBeDialled() {
        var target = requireNonNull(pick(apply(group(TargetType.INSTANCE, "g", "i-2"))));

        assertThat(target.isDialable()).isFalse();
    }
}
