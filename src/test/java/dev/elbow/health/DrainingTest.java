package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.unused;
import static dev.elbow.fixture.TestSnapshots.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// behaviour/target-groups.md#draining; the delay is 300 s unless a test says otherwise.
class DrainingTest {
    private static final TargetKey ONE = key("g", "10.0.0.1");

    private final FakeScheduler time = new FakeScheduler();
    private final List<TargetKey> probed = new ArrayList<>();
    private final List<TargetKey> drained = new ArrayList<>();
    private final HealthMonitor monitor =
            new HealthMonitor(
                    LocalFacts.DEFAULT,
                    (target, callback) -> {
                        probed.add(target.key());
                        callback.accept(new ProbeResult.Response(200));
                    },
                    time,
                    (_, _) -> {},
                    drained::add);

    @BeforeEach
    void aHealthyTarget() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        time.runDue();
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.HEALTHY);
        probed.clear();
    }

    private static TargetGroup delayed(String seconds, TargetGroup group) {
        return with(group, TargetGroupAttribute.DEREGISTRATION_DELAY, seconds);
    }

    @Test
    void aDeregisteredTargetDrainsUntilTheDelayIsOver() {
        monitor.apply(inUse(group("g")));

        time.advanceSeconds(299);
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.DRAINING);
        assertThat(monitor.draining(groupArn("g"))).containsExactly(ONE);
        assertThat(drained).isEmpty();

        time.advanceSeconds(1);
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.NOT_REGISTERED);
        assertThat(monitor.draining(groupArn("g"))).isEmpty();
        assertThat(drained).containsExactly(ONE);
    }

    @Test
    void aDrainingTargetIsNotChecked() {
        monitor.apply(inUse(group("g")));

        time.advanceSeconds(200);

        assertThat(probed).isEmpty();
    }

    @Test
    void theDelayIsThatOfTheGroupAtTheTimeOfDeregistration() {
        monitor.apply(inUse(delayed("10", group("g"))));
        monitor.apply(inUse(delayed("3600", group("g"))));

        time.advanceSeconds(10);

        assertThat(drained).containsExactly(ONE);
    }

    @Test
    void aDelayOfZeroEndsAtOnce() {
        monitor.apply(inUse(delayed("0", group("g"))));

        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.NOT_REGISTERED);
        assertThat(drained).containsExactly(ONE);
    }

    @Test
    void aTargetThatIsRegisteredAgainReturnsToService() {
        monitor.apply(inUse(group("g")));
        time.advanceSeconds(100);

        monitor.apply(inUse(group("g", "10.0.0.1")));

        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.REGISTERING);
        time.advanceSeconds(400);
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.HEALTHY);
        assertThat(drained).isEmpty();
    }

    @Test
    void aSecondDeregistrationHasADelayOfItsOwn() {
        monitor.apply(inUse(group("g")));
        time.advanceSeconds(200);
        monitor.apply(inUse(group("g", "10.0.0.1")));
        monitor.apply(inUse(group("g")));

        time.advanceSeconds(299);
        assertThat(drained).isEmpty();
        time.advanceSeconds(1);
        assertThat(drained).containsExactly(ONE);
    }

    @Test
    void otherChangesDoNotProlongADrain() {
        monitor.apply(inUse(group("g")));
        time.advanceSeconds(299);
        monitor.apply(inUse(group("g", "10.0.0.2"), group("h")));

        time.advanceSeconds(1);

        assertThat(drained).containsExactly(ONE);
    }

    @Test
    void aTargetOfTwoGroupsDrainsByTheDelayOfEach() {
        monitor.apply(inUse(group("g", "10.0.0.1"), delayed("10", group("h", "10.0.0.1"))));
        monitor.apply(inUse(group("g"), delayed("10", group("h"))));

        time.advanceSeconds(10);
        assertThat(drained).containsExactly(key("h", "10.0.0.1"));
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.DRAINING);

        time.advanceSeconds(290);
        assertThat(drained).containsExactly(key("h", "10.0.0.1"), ONE);
    }

    @Test
    void aTargetThatIsNotHealthyDrains() {
        monitor.apply(inUse(group("g", "10.0.0.1", "10.0.0.2")));
        monitor.apply(inUse(group("g", "10.0.0.1")));

        assertThat(monitor.healthOf(key("g", "10.0.0.2"))).isEqualTo(TargetHealth.DRAINING);
    }

    @Test
    void aDeletedGroupDoesNotDrain() {
        monitor.apply(inUse(group("g")));

        monitor.apply(unused());
        time.advanceSeconds(300);

        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.NOT_REGISTERED);
        assertThat(drained).isEmpty();
    }

    @Test
    void aGroupThatIsNoLongerInUseDoesNotDrain() {
        monitor.apply(inUse(group("g")));

        monitor.apply(unused(group("g")));

        assertThat(monitor.draining(groupArn("g"))).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void aTargetOfAnUnusedGroupIsGoneAtOnce() {
        monitor.apply(unused(group("g", "10.0.0.1")));

        monitor.apply(inUse(group("g")));

        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.NOT_REGISTERED);
    }

    @Test
    void nothingDrainsAfterARestart() {
        var deregistered = inUse(group("g"));
        monitor.apply(deregistered);
        assertThat(monitor.draining(groupArn("g"))).containsExactly(ONE);

        try (var restarted =
                new HealthMonitor(
                        LocalFacts.DEFAULT, (_, _) -> {}, time, (_, _) -> {}, drained::add)) {
            restarted.apply(deregistered);

            assertThat(restarted.draining(groupArn("g"))).isEmpty();
            assertThat(restarted.healthOf(ONE)).isEqualTo(TargetHealth.NOT_REGISTERED);
        }
    }

    @Test
    void aFunctionDoesNotDrain() {
        var function = "arn:aws:lambda:us-east-1:123456789012:function:f";
        monitor.apply(inUse(group(TargetType.LAMBDA, "f", function)));

        monitor.apply(inUse(group(TargetType.LAMBDA, "f")));

        assertThat(drained).containsExactly(new TargetKey(groupArn("f"), function, 0));
        assertThat(monitor.draining(groupArn("f"))).isEmpty();
    }
}
