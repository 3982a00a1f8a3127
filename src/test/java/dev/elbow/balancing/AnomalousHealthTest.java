package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.with;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import org.junit.jupiter.api.Test;

/// The health of a target that anomaly detection finds (behaviour/target-groups.md#anomalies).
class AnomalousHealthTest {
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    /// Without three healthy targets the group would fail open.
    @Test
    void anAnomalousTargetStaysHealthy() {
        var group =
                with(
                        group("g", "10.0.0.1", "10.0.0.2", "10.0.0.3"),
                        TargetGroupAttribute.UNHEALTHY_ROUTING_COUNT,
                        "3");
        groups.apply(inUse(group));
        var state = requireNonNull(groups.get(group.arn()));
        for (var target : state.targets()) {
            groups.report(target.key(), TargetHealth.HEALTHY);
            for (int request = 0; request < 20; request++) {
                target.begin();
                if (target.key().id().equals("10.0.0.2")) {
                    target.countError();
                }
                target.end();
            }
        }

        groups.detectAnomalies();

        assertThat(groups.anomalyOf(key("g", "10.0.0.2")).anomalous()).isTrue();
        assertThat(state.targets())
                .allMatch(target -> target.eligibility() == Eligibility.ELIGIBLE);
        assertThat(state.isFailingOpen()).isFalse();
    }
}
