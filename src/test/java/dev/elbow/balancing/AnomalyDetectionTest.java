package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.with;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.elbow.fixture.LogLines;
import dev.elbow.model.AnomalyDetection;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// behaviour/target-groups.md#anomalies
class AnomalyDetectionTest {
    private static final String ONE = "10.0.0.1";
    private static final String TWO = "10.0.0.2";
    private static final String THREE = "10.0.0.3";
    private static final AnomalyDetection ANOMALOUS = new AnomalyDetection(true, false);
    private static final AnomalyDetection MITIGATED = new AnomalyDetection(true, true);
    private static final AnomalyDetection RECOVERING = new AnomalyDetection(false, true);

    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    private static TargetGroup random(String... targets) {
        return with(group("g", targets), TargetGroupAttribute.ALGORITHM, "weighted_random");
    }

    private static TargetGroup mitigating(String... targets) {
        return with(random(targets), TargetGroupAttribute.ANOMALY_MITIGATION, "on");
    }

    private void apply(TargetGroup group) {
        groups.apply(inUse(group));
        group.targets().forEach(target -> groups.report(group.keyOf(target), TargetHealth.HEALTHY));
    }

    private TargetGroupState state() {
        return requireNonNull(groups.get(groupArn("g")));
    }

    /// Ends requests at each target; those of the failing ones fail.
    private void serve(int requestsPerTarget, Set<String> failing) {
        for (var target : state().targets()) {
            for (int request = 0; request < requestsPerTarget; request++) {
                serve(target, failing);
            }
        }
    }

    private static void serve(TargetState target, Set<String> failing) {
        target.begin();
        if (failing.contains(target.key().id())) {
            target.countError();
        }
        target.end();
    }

    private AnomalyDetection anomalyOf(String target) {
        return groups.anomalyOf(key("g", target));
    }

    private double shareOf(String target, int picks) {
        var group = state();
        return IntStream.range(0, picks)
                        .filter(
                                _ ->
                                        requireNonNull(group.pick(0, Affinity.NONE, 0))
                                                .key()
                                                .id()
                                                .equals(target))
                        .count()
                / (double) picks;
    }

    @ParameterizedTest
    @ValueSource(strings = {"round_robin", "least_outstanding_requests", "weighted_random"})
    void aTargetThatFailsMoreThanItsPeersIsAnomalousWithEachAlgorithm(String algorithm) {
        apply(with(group("g", ONE, TWO, THREE), TargetGroupAttribute.ALGORITHM, algorithm));
        serve(10, Set.of(TWO));
        assertThat(anomalyOf(TWO)).isEqualTo(AnomalyDetection.NORMAL);

        groups.detectAnomalies();

        assertThat(anomalyOf(ONE)).isEqualTo(AnomalyDetection.NORMAL);
        assertThat(anomalyOf(TWO)).isEqualTo(ANOMALOUS);
        assertThat(shareOf(TWO, 30_000)).isCloseTo(1 / 3.0, offset(0.02));
    }

    @Test
    void fewerThanThreeHealthyTargetsAreNotCompared() {
        apply(mitigating(ONE, TWO, THREE));
        groups.report(key("g", THREE), TargetHealth.TIMED_OUT);
        serve(100, Set.of(TWO));

        groups.detectAnomalies();

        assertThat(anomalyOf(TWO)).isEqualTo(AnomalyDetection.NORMAL);
    }

    @Test
    void targetsThatAllFailAreNormal() {
        apply(mitigating(ONE, TWO, THREE));
        serve(100, Set.of(ONE, TWO, THREE));

        groups.detectAnomalies();

        assertThat(state().targets())
                .allMatch(target -> groups.anomalyOf(target.key()).equals(AnomalyDetection.NORMAL));
        assertThat(state().hasEqualWeights()).isTrue();
    }

    /// By 100,000 picks: 20 of 2,020.
    @Test
    void anAnomalousTargetGetsHardlyARequestWhileMitigationIsOn() {
        apply(mitigating(ONE, TWO, THREE));
        assertThat(shareOf(TWO, 100_000)).isCloseTo(1 / 3.0, offset(0.01));
        serve(10, Set.of(TWO));

        groups.detectAnomalies();

        assertThat(anomalyOf(TWO)).isEqualTo(MITIGATED);
        assertThat(shareOf(TWO, 100_000)).isCloseTo(20 / 2_020.0, offset(0.003));
    }

    /// Five seconds pass between two steps.
    @Test
    void aTargetThatDoesWellAgainGetsTwiceAsMuchInEachPeriodUntilParity() {
        apply(mitigating(ONE, TWO, THREE));
        serve(10, Set.of(TWO));
        groups.detectAnomalies();
        int periods = 0;
        while (anomalyOf(TWO).anomalous()) {
            serve(10, Set.of());
            groups.detectAnomalies();
            periods++;
        }
        assertThat(periods).isBetween(1, 5);

        var weights = new ArrayList<Integer>();
        while (anomalyOf(TWO).equals(RECOVERING)) {
            int weight = state().targets().get(1).anomaly().weight();
            weights.add(weight);
            assertThat(shareOf(TWO, 20_000)).isCloseTo(weight / (2_000.0 + weight), offset(0.02));
            serve(10, Set.of());
            groups.detectAnomalies();
        }

        assertThat(weights).containsExactly(40, 80, 160, 320, 640);
        assertThat(anomalyOf(TWO)).isEqualTo(AnomalyDetection.NORMAL);
        assertThat(state().hasEqualWeights()).isTrue();
    }

    @Test
    void aTargetThatFailsAgainWhileItRecoversGetsTheLeastAgain() {
        apply(mitigating(ONE, TWO, THREE));
        serve(10, Set.of(TWO));
        groups.detectAnomalies();
        while (anomalyOf(TWO).anomalous()) {
            serve(10, Set.of());
            groups.detectAnomalies();
        }
        serve(100, Set.of(TWO));

        groups.detectAnomalies();

        assertThat(anomalyOf(TWO)).isEqualTo(MITIGATED);
        assertThat(state().targets().get(1).anomaly().weight()).isEqualTo(20);
    }

    @Test
    void anAnomalousTargetWithoutRequestsIsGivenAnotherChance() {
        apply(mitigating(ONE, TWO, THREE));
        serve(1_000, Set.of(TWO));

        for (int period = 0; period < 12; period++) {
            groups.detectAnomalies();
        }

        assertThat(anomalyOf(TWO)).isEqualTo(AnomalyDetection.NORMAL);
    }

    @Test
    void mitigationThatIsTurnedOffEndsAtOnceAndDetectionGoesOn() {
        apply(mitigating(ONE, TWO, THREE));
        serve(10, Set.of(TWO));
        groups.detectAnomalies();

        apply(random(ONE, TWO, THREE));
        assertThat(state().hasEqualWeights()).isTrue();
        groups.detectAnomalies();

        assertThat(anomalyOf(TWO)).isEqualTo(ANOMALOUS);
    }

    @Test
    void aTargetThatWasUnhealthyBeginsAnew() {
        apply(mitigating(ONE, TWO, THREE, "10.0.0.4"));
        serve(10, Set.of(TWO));
        groups.detectAnomalies();
        groups.report(key("g", TWO), TargetHealth.TIMED_OUT);
        serve(10, Set.of(TWO));
        groups.detectAnomalies();

        groups.report(key("g", TWO), TargetHealth.HEALTHY);
        groups.detectAnomalies();

        assertThat(anomalyOf(TWO)).isEqualTo(AnomalyDetection.NORMAL);
        assertThat(state().hasEqualWeights()).isTrue();
    }

    @Test
    void requestsInFlightAreNotCountedYet() {
        apply(mitigating(ONE, TWO, THREE));
        var target = state().targets().get(1);
        IntStream.range(0, 3).forEach(_ -> target.begin());
        serve(10, Set.of());
        groups.detectAnomalies();
        assertThat(target.inFlight()).isEqualTo(3);
        assertThat(target.endedRequests()).isEqualTo(10);

        IntStream.range(0, 3).forEach(_ -> target.end());
        assertThat(target.inFlight()).isZero();
        assertThat(target.endedRequests()).isEqualTo(13);
    }

    /// Three of them, though a group has one at most: so that there are others to compare with.
    @Test
    void functionsAreNotCompared() {
        var failing = function("failing");
        apply(group(TargetType.LAMBDA, "g", failing, function("b"), function("c")));
        serve(100, Set.of(failing));

        groups.detectAnomalies();

        assertThat(groups.anomalyOf(new TargetKey(groupArn("g"), failing, 0)))
                .isEqualTo(AnomalyDetection.NORMAL);
    }

    private static String function(String name) {
        return "arn:aws:lambda:us-east-1:123456789012:function:" + name;
    }

    @Test
    void oneLineTellsOfEachChange() throws InterruptedException {
        apply(mitigating(ONE, TWO, THREE));
        try (var lines = LogLines.of(AnomalyLog.class.getName())) {
            serve(10, Set.of(TWO));
            groups.detectAnomalies();
            groups.detectAnomalies();
            assertThat(lines.next())
                    .isEqualTo(
                            "WARN g: 10.0.0.2:80 is anomalous: 100 % of its latest requests"
                                    + " failed (others: 0 %); it gets fewer");
            groups.detectAnomalies();

            assertThat(lines.next()).isEqualTo("INFO g: 10.0.0.2:80 is no longer anomalous");
            assertThat(lines.isEmpty()).isTrue();
        }
    }
}
