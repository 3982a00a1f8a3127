package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.with;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The thresholds of routing failover together (behaviour/target-groups.md#failing-open).
class HealthThresholdsTest {
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    private static TargetGroup limited(int targets, String count, String percentage) {
        var ids = IntStream.range(0, targets).mapToObj(each -> "10.0.0." + each);
        return with(
                with(
                        group("g", ids.toArray(String[]::new)),
                        TargetGroupAttribute.UNHEALTHY_ROUTING_COUNT,
                        count),
                TargetGroupAttribute.UNHEALTHY_ROUTING_PERCENTAGE,
                percentage);
    }

    private boolean failsOpen(TargetGroup group, int healthy) {
        groups.apply(inUse(group));
        for (int target = 0; target < healthy; target++) {
            groups.report(key("g", "10.0.0." + target), TargetHealth.HEALTHY);
        }
        return requireNonNull(groups.get(group.arn())).isFailingOpen();
    }

    @Test
    void eitherThresholdFailsOpen() {
        assertThat(failsOpen(limited(4, "2", "off"), 2)).isFalse();
        assertThat(failsOpen(limited(4, "3", "50"), 2)).as("the count alone").isTrue();
        assertThat(failsOpen(limited(4, "2", "51"), 2)).as("the percentage alone").isTrue();
        assertThat(failsOpen(limited(4, "2", "50"), 2)).isFalse();
    }

    @Test
    void thePercentageIsOfTheRegisteredTargets() {
        assertThat(failsOpen(limited(4, "1", "50"), 2)).isFalse();
        assertThat(failsOpen(limited(5, "1", "50"), 2)).as("2 of 5").isTrue();
        assertThat(failsOpen(limited(3, "1", "50"), 2)).as("2 of 3").isFalse();
    }
}
