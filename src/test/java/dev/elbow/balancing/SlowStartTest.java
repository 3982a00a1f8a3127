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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The beginning and the end of slow start, as requests meet them; with a clock that the test
/// advances, close to its overflow.
class SlowStartTest {
    private static final String ONE = "10.0.0.1";
    private static final String TWO = "10.0.0.2";
    private static final String THREE = "10.0.0.3";

    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(25);
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT, () -> now);

    /// A group whose slow start takes 100 s.
    private static TargetGroup slow(String... targets) {
        return with(group("g", targets), TargetGroupAttribute.SLOW_START, "100");
    }

    private void apply(TargetGroup group) {
        groups.apply(inUse(group));
    }

    /// In several calls.
    private void register(String... targets) {
        for (int count = 0; count <= targets.length; count++) {
            apply(slow(List.of(targets).subList(0, count).toArray(String[]::new)));
        }
    }

    private void report(TargetHealth health, String... targets) {
        for (var target : targets) {
            groups.report(key("g", target), health);
        }
    }

    private void advance(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    private TargetGroupState state() {
        return requireNonNull(groups.get(groupArn("g")));
    }

    /// The percentages of the next requests, all at this moment.
    private List<Long> shares(String... targets) {
        var picks =
                Stream.generate(
                                () ->
                                        requireNonNull(state().pick(now, Affinity.NONE, 0))
                                                .key()
                                                .id())
                        .limit(6_000)
                        .toList();
        return Stream.of(targets)
                .map(target -> Math.round(picks.stream().filter(target::equals).count() / 60.0))
                .toList();
    }

    private void registerSteadyAndLater() {
        register(ONE, TWO);
        report(TargetHealth.HEALTHY, ONE, TWO);
    }

    @Test
    void enablingItLeavesTargetsThatAreHealthyAlone() {
        apply(group("g", ONE, TWO));
        report(TargetHealth.HEALTHY, ONE, TWO);

        apply(slow(ONE, TWO));

        assertThat(state().hasEqualWeights()).isTrue();
        assertThat(shares(ONE, TWO)).containsExactly(50L, 50L);
        advance(10);
        assertThat(shares(ONE, TWO)).containsExactly(50L, 50L);
    }

    @Test
    void targetsRegisteredInOneCallOnAnEmptyGroupGetTheirWholeShareAtOnce() {
        apply(slow());
        apply(slow(ONE, TWO, THREE));
        for (var target : List.of(ONE, TWO, THREE)) {
            report(TargetHealth.HEALTHY, target);
            advance(1);
        }

        assertThat(shares(ONE, TWO, THREE)).containsExactly(33L, 33L, 33L);
    }

    @Test
    void aTargetOfThatCallThatPassesItsFirstChecksLateGetsItsWholeShareAtOnce() {
        apply(slow(ONE, TWO));
        report(TargetHealth.HEALTHY, ONE);
        report(TargetHealth.FAILED, TWO);
        advance(10);
        report(TargetHealth.HEALTHY, TWO);

        assertThat(shares(ONE, TWO)).containsExactly(50L, 50L);
    }

    @Test
    void aLaterTargetBeginsItWhileAHealthyOneIsNotInIt() {
        registerSteadyAndLater();
        advance(10);

        assertThat(shares(ONE, TWO)).containsExactly(95L, 5L);
        advance(40);
        assertThat(shares(ONE, TWO)).containsExactly(75L, 25L);
        advance(50);
        assertThat(shares(ONE, TWO)).containsExactly(50L, 50L);
    }

    @Test
    void aLaterTargetGetsItsWholeShareWhileNoOtherIsHealthy() {
        register(ONE, TWO);
        report(TargetHealth.HEALTHY, TWO);

        assertThat(shares(ONE, TWO)).containsExactly(0L, 100L);
        report(TargetHealth.HEALTHY, ONE);
        assertThat(shares(ONE, TWO)).as("one of the first call").containsExactly(50L, 50L);
    }

    @Test
    void aLaterTargetGetsItsWholeShareWhileAllHealthyOnesAreInIt() {
        registerSteadyAndLater();
        advance(50);
        report(TargetHealth.FAILED, ONE);
        apply(slow(ONE, TWO, THREE));

        report(TargetHealth.HEALTHY, THREE);

        assertThat(shares(ONE, TWO, THREE)).containsExactly(0L, 25L, 75L);
    }

    @Test
    void aTargetThatCompletedItIsNotInIt() {
        registerSteadyAndLater();
        advance(100);
        report(TargetHealth.FAILED, ONE);
        apply(slow(ONE, TWO, THREE));

        report(TargetHealth.HEALTHY, THREE);
        advance(10);

        assertThat(shares(ONE, TWO, THREE)).containsExactly(0L, 95L, 5L);
    }

    @Test
    void deregisteringEndsItAndRegisteringAgainBeginsItAnew() {
        registerSteadyAndLater();
        advance(50);
        apply(slow(ONE));
        report(TargetHealth.DRAINING, TWO);
        assertThat(shares(ONE, TWO)).containsExactly(100L, 0L);

        apply(slow(ONE, TWO));
        report(TargetHealth.REGISTERING, TWO);
        assertThat(shares(ONE, TWO)).containsExactly(100L, 0L);
        report(TargetHealth.HEALTHY, TWO);
        advance(10);

        assertThat(shares(ONE, TWO)).containsExactly(95L, 5L);
        advance(40);
        assertThat(shares(ONE, TWO)).containsExactly(75L, 25L);
    }

    @Test
    void aTargetOfTheFirstCallBeginsItWhenItIsRegisteredAgain() {
        apply(slow(ONE, TWO));
        report(TargetHealth.HEALTHY, ONE, TWO);
        apply(slow(ONE));

        apply(slow(ONE, TWO));
        report(TargetHealth.REGISTERING, TWO);
        report(TargetHealth.HEALTHY, TWO);
        advance(10);

        assertThat(shares(ONE, TWO)).containsExactly(95L, 5L);
    }

    @Test
    void anUnhealthyTargetEndsItAndBeginsItWhenItIsHealthyAgain() {
        registerSteadyAndLater();
        advance(50);
        report(TargetHealth.FAILED, TWO);
        assertThat(shares(ONE, TWO)).containsExactly(100L, 0L);
        advance(25);

        report(TargetHealth.HEALTHY, TWO);
        advance(10);

        assertThat(shares(ONE, TWO)).containsExactly(95L, 5L);
        advance(40);
        assertThat(shares(ONE, TWO)).containsExactly(75L, 25L);
    }

    @Test
    void aTargetOfTheFirstCallBeginsItWhenItIsHealthyAgain() {
        apply(slow(ONE, TWO));
        report(TargetHealth.HEALTHY, ONE, TWO);
        report(TargetHealth.FAILED, ONE);

        report(TargetHealth.HEALTHY, ONE);
        advance(10);

        assertThat(shares(ONE, TWO)).containsExactly(5L, 95L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"least_outstanding_requests", "weighted_random"})
    void thereIsNoneWithTheOtherAlgorithms(String algorithm) {
        apply(with(slow(ONE), TargetGroupAttribute.ALGORITHM, algorithm));
        report(TargetHealth.HEALTHY, ONE);
        var both = with(slow(ONE, TWO), TargetGroupAttribute.ALGORITHM, algorithm);
        apply(both);

        report(TargetHealth.HEALTHY, TWO);

        assertThat(state().hasEqualWeights()).isTrue();
        assertThat(shares(TWO).getFirst()).isBetween(45L, 55L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"least_outstanding_requests", "weighted_random"})
    void aChangeToAnotherAlgorithmEndsIt(String algorithm) {
        registerSteadyAndLater();

        apply(with(slow(ONE, TWO), TargetGroupAttribute.ALGORITHM, algorithm));

        assertThat(state().hasEqualWeights()).isTrue();
    }

    @Test
    void disablingEndsItAndEnablingItAgainDoesNotContinueIt() {
        registerSteadyAndLater();

        apply(group("g", ONE, TWO));
        assertThat(shares(ONE, TWO)).containsExactly(50L, 50L);

        apply(slow(ONE, TWO));
        assertThat(shares(ONE, TWO)).containsExactly(50L, 50L);
    }

    @Test
    void aChangedDurationAppliesToTheNextTarget() {
        registerSteadyAndLater();
        advance(50);

        apply(with(slow(ONE, TWO, THREE), TargetGroupAttribute.SLOW_START, "900"));
        report(TargetHealth.HEALTHY, THREE);
        advance(50);

        assertThat(shares(ONE, TWO, THREE)).containsExactly(49L, 49L, 2L);
    }

    @Test
    void aGroupThatFailsOpenSendsToAllAlike() {
        registerSteadyAndLater();
        advance(10);

        apply(with(slow(ONE, TWO), TargetGroupAttribute.UNHEALTHY_ROUTING_COUNT, "3"));

        assertThat(shares(ONE, TWO)).containsExactly(50L, 50L);
    }

    @Test
    void aGroupHasEqualWeightsAgainWhenItIsOver() {
        registerSteadyAndLater();
        assertThat(state().hasEqualWeights()).isFalse();
        advance(100);

        state().pick(now, Affinity.NONE, 0);

        assertThat(state().hasEqualWeights()).isTrue();
    }

    @Test
    void aClockFromBeforeTheStartCountsAsTheStart() {
        registerSteadyAndLater();
        advance(-1);

        assertThat(shares(ONE, TWO)).containsExactly(100L, 0L);
    }

    @Test
    void anUndoneChangeLeavesItAsItWas() {
        registerSteadyAndLater();
        advance(50);

        apply(slow(ONE));
        apply(slow(ONE, TWO));

        assertThat(shares(ONE, TWO)).containsExactly(75L, 25L);
    }

    @Test
    void anUndoneRemovalOfAllTargetsExemptsNone() {
        registerSteadyAndLater();
        advance(100);

        apply(slow());
        apply(slow(ONE, TWO));
        report(TargetHealth.FAILED, TWO);
        report(TargetHealth.HEALTHY, TWO);
        advance(50);

        assertThat(shares(ONE, TWO)).containsExactly(75L, 25L);
    }
}
