package dev.elbow.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.AnomalyDetection;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The gauges of healthy and unhealthy hosts over changes (docs/reference/metrics.md).
class HostCountsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HostCounts counts =
            new HostCounts(registry, new AllHealthy(), new TrafficMetrics(registry));

    private record AllHealthy() implements TargetHealthSource {
        @Override
        public TargetHealth healthOf(TargetKey target) {
            return TargetHealth.HEALTHY;
        }

        @Override
        public AnomalyDetection anomalyOf(TargetKey target) {
            return new AnomalyDetection(
                    !target.id().equals("10.0.0.1"), target.id().equals("10.0.0.3"));
        }

        @Override
        public List<TargetKey> draining(Arn targetGroup) {
            return List.of();
        }
    }

    private double healthy(TargetGroup group) {
        return count("healthy", group);
    }

    private double count(String hosts, TargetGroup group) {
        return registry.get("aws.applicationelb." + hosts + ".host.count")
                .tag("target_group", group.arn().resource())
                .gauge()
                .value();
    }

    private Set<Meter> meters() {
        return new HashSet<>(registry.getMeters());
    }

    @BeforeEach
    void register() {
        counts.register();
    }

    @Test
    void registeredTargetsAreCounted() {
        var group = TestSnapshots.group("web", "10.0.0.1");
        counts.apply(TestSnapshots.inUse(group));
        assertThat(healthy(group)).isEqualTo(1);
        var meters = meters();

        counts.apply(TestSnapshots.inUse(TestSnapshots.group("web", "10.0.0.1", "10.0.0.2")));

        assertThat(healthy(group)).isEqualTo(2);
        assertThat(meters()).isEqualTo(meters);
    }

    @Test
    void anomalousAndMitigatedTargetsAreCounted() {
        var group = TestSnapshots.group("web", "10.0.0.1", "10.0.0.2", "10.0.0.3");
        counts.apply(TestSnapshots.inUse(group));

        assertThat(count("anomalous", group)).isEqualTo(2);
        assertThat(count("mitigated", group)).isEqualTo(1);
    }

    @Test
    void onlyGroupsInUseAreCounted() {
        var web = TestSnapshots.group("web", "10.0.0.1");
        var api = TestSnapshots.group("api", "10.0.0.2", "10.0.0.3");
        counts.apply(TestSnapshots.inUse(web));
        counts.apply(TestSnapshots.inUse(web, api));
        assertThat(healthy(web)).isEqualTo(1);
        assertThat(healthy(api)).isEqualTo(2);
        assertThat(meters()).hasSize(10);

        counts.apply(TestSnapshots.inUse(api));
        assertThat(meters()).hasSize(5);
        assertThat(healthy(api)).isEqualTo(2);

        counts.apply(Snapshot.EMPTY);
        assertThat(meters()).isEmpty();
    }
}
