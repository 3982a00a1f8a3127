package dev.elbow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetType;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Addresses of instances that change while Elbow runs.
class InstanceMappingTest {
    private static final InstanceAddress ONE = new InstanceAddress("127.0.0.1", 9001);
    private static final InstanceAddress TWO = new InstanceAddress("127.0.0.1", 9002);

    private final Store store = new Store();
    private final LocalFacts facts =
            new LocalFacts(
                    "123456789012",
                    "us-east-1",
                    "elb.localhost",
                    "127.0.0.1",
                    8000,
                    Map.of(),
                    Map.of("i-1", "127.0.0.1:9001"),
                    false);
    private final ControlPlane control =
            new ControlPlane(store, facts, new NoHealth(), Clock.systemUTC());
    private final List<Optional<InstanceAddress>> seen = new ArrayList<>();

    private record NoHealth() implements TargetHealthSource {
        @Override
        public TargetHealth healthOf(dev.elbow.model.TargetKey target) {
            return TargetHealth.NOT_REGISTERED;
        }

        @Override
        public List<dev.elbow.model.TargetKey> draining(dev.elbow.model.Arn targetGroup) {
            return List.of();
        }
    }

    @BeforeEach
    void begin() throws CommitRefused {
        store.change(
                draft -> {
                    draft.replace(
                            TestSnapshots.inUse(
                                    TestSnapshots.group(TargetType.INSTANCE, "g", "i-1")));
                    return true;
                });
        store.join(
                (before, after) -> {
                    if (!Snapshot.changed(before.targetGroups(), after.targetGroups()).isEmpty()) {
                        seen.add(facts.mapping(after, "i-1"));
                    }
                });
    }

    @Test
    void anAddressThatIsSetWinsUntilItIsUnset() {
        control.mapInstance("i-1", Optional.of(TWO));
        control.mapInstance("i-1", Optional.of(TWO));
        control.mapInstance("i-2", Optional.of(TWO));
        control.mapInstance("i-1", Optional.empty());
        assertThat(seen).containsExactly(Optional.of(TWO), Optional.of(ONE));
        assertThat(store.current().instances()).containsOnlyKeys("i-2");
    }

    @Test
    void anotherConfigurationReachesTheGroupsOfItsInstances() {
        control.configureInstances(Map.of("i-1", TWO));
        control.configureInstances(Map.of("i-1", TWO, "i-2", TWO));
        control.configureInstances(Map.of("i-2", TWO));
        assertThat(seen).containsExactly(Optional.of(TWO), Optional.empty());
    }

    @Test
    void whatWasSetStaysWhenTheConfigurationChangesAndGoesWithAReset() {
        control.mapInstance("i-1", Optional.of(TWO));
        control.configureInstances(Map.of("i-1", new InstanceAddress("a", 1)));
        assertThat(facts.mapping(store.current(), "i-1")).contains(TWO);
        control.replace(Snapshot.EMPTY);
        assertThat(facts.mapping(store.current(), "i-1")).contains(new InstanceAddress("a", 1));
    }

    @Test
    void anInstanceCannotBeMappedToAListenerOfElbow() {
        var before = store.current();
        var listener = new InstanceAddress("localhost", facts.boundPort(80));
        assertThatThrownBy(() -> control.mapInstance("i-1", Optional.of(listener)))
                .isInstanceOf(ApiFailure.class)
                .hasMessageContaining("in use by a load balancer");
        assertThatThrownBy(() -> control.configureInstances(Map.of("i-1", listener)))
                .isInstanceOf(ApiFailure.class);
        assertThat(store.current()).isSameAs(before);
        assertThat(control.configuredInstances()).containsEntry("i-1", ONE);
    }
}
