package dev.elbow.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import dev.elbow.model.ZoneHealth;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The meters of target group health over changes (docs/reference/metrics.md).
class ZoneHealthMetersTest {
    private static final String PREFIX = "aws.applicationelb.";
    private static final String A = "us-east-1a";
    private static final String B = "us-east-1b";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ZoneHealthMeters meters = new ZoneHealthMeters(registry, new FailingZone());

    /// Zone B breaches the threshold of routing, and seven requests went to all targets.
    private record FailingZone() implements TargetHealthSource {
        @Override
        public TargetHealth healthOf(TargetKey target) {
            return TargetHealth.HEALTHY;
        }

        @Override
        public List<TargetKey> draining(Arn targetGroup) {
            return List.of();
        }

        @Override
        public List<ZoneHealth> zoneHealth(Arn targetGroup) {
            return List.of(new ZoneHealth(A, true, true), new ZoneHealth(B, false, true));
        }

        @Override
        public long failOpenRequests(Arn targetGroup) {
            return 7;
        }
    }

    private double gauge(String name, String zone) {
        return registry.get(PREFIX + name).tag("availability_zone", zone).gauge().value();
    }

    @BeforeEach
    void register() {
        meters.register();
    }

    @Test
    void eachZoneIsHealthyOrUnhealthyForEachAction() {
        meters.apply(
                TestSnapshots.enabledIn(
                        TestSnapshots.inUse(TestSnapshots.group("web", "10.0.0.1")), A, B));

        assertThat(gauge("healthy.state.routing", A)).isEqualTo(1);
        assertThat(gauge("unhealthy.state.routing", A)).isZero();
        assertThat(gauge("healthy.state.routing", B)).isZero();
        assertThat(gauge("unhealthy.state.routing", B)).isEqualTo(1);
        assertThat(gauge("healthy.state.dns", B)).isEqualTo(1);
        assertThat(gauge("unhealthy.state.dns", B)).isZero();
        assertThat(
                        registry.get(PREFIX + "unhealthy.routing.request.count")
                                .functionCounter()
                                .count())
                .isEqualTo(7);
    }

    @Test
    void metersFollowTheZonesOfTheLoadBalancerAndEndWithTheGroup() {
        var snapshot = TestSnapshots.inUse(TestSnapshots.group("web", "10.0.0.1"));
        meters.apply(TestSnapshots.enabledIn(snapshot, A, B));
        assertThat(registry.getMeters()).hasSize(9);

        meters.apply(TestSnapshots.enabledIn(snapshot, A));
        assertThat(registry.getMeters()).hasSize(5);

        meters.apply(Snapshot.EMPTY);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void functionsHaveNone() {
        var function = "arn:aws:lambda:us-east-1:123456789012:function:f";
        meters.apply(TestSnapshots.inUse(TestSnapshots.group(TargetType.LAMBDA, "web", function)));

        assertThat(registry.getMeters()).isEmpty();
    }
}
