package dev.elbow.observe;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The counts of hosts when a target is deregistered (docs/reference/metrics.md).
class DeregisteredHostsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<TargetKey, TargetHealth> health = new HashMap<>();
    private final HostCounts counts =
            new HostCounts(
                    registry,
                    new TargetHealthSource() {
                        @Override
                        public TargetHealth healthOf(TargetKey target) {
                            return health.getOrDefault(target, TargetHealth.NOT_REGISTERED);
                        }

                        @Override
                        public List<TargetKey> draining(Arn targetGroup) {
                            return List.of(key("g", "10.0.0.2"));
                        }
                    },
                    new TrafficMetrics(registry));

    private double count(String name) {
        return registry.get("aws.applicationelb." + name)
                .tag("target_group", groupArn("g").resource())
                .gauge()
                .value();
    }

    @BeforeEach
    void register() {
        counts.register();
    }

    @Test
    void aDeregisteredTargetIsNeitherHealthyNorUnhealthy() {
        health.put(key("g", "10.0.0.1"), TargetHealth.HEALTHY);
        health.put(key("g", "10.0.0.2"), TargetHealth.HEALTHY);
        health.put(key("g", "10.0.0.3"), TargetHealth.TIMED_OUT);
        counts.apply(inUse(group("g", "10.0.0.1", "10.0.0.2", "10.0.0.3")));
        assertThat(count("healthy.host.count")).isEqualTo(2);
        assertThat(count("un.healthy.host.count")).isEqualTo(1);

        health.put(key("g", "10.0.0.2"), TargetHealth.DRAINING);
        counts.apply(inUse(group("g", "10.0.0.1", "10.0.0.3")));

        assertThat(count("healthy.host.count")).isEqualTo(1);
        assertThat(count("un.healthy.host.count")).isEqualTo(1);
    }
}
