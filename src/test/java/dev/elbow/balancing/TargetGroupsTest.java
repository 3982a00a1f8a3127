package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.enabledIn;
import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.unused;
import static dev.elbow.fixture.TestSnapshots.with;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// State that survives a change of the configuration, and state that does not.
class TargetGroupsTest {
    private static final String ONE = "10.0.0.1";
    private static final String TWO = "10.0.0.2";
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    private TargetGroupState state() {
        return requireNonNull(groups.get(groupArn("g")));
    }

    private TargetState picked() {
        return requireNonNull(state().pick(0, Affinity.NONE, 0));
    }

    @Test
    void anUnknownGroupIsAbsent() {
        assertThat(groups.get(groupArn("g"))).isNull();
    }

    @Test
    void aChangeKeepsTheStateAndHealthOfUnchangedTargets() {
        groups.apply(inUse(group("g", ONE)));
        groups.report(key("g", ONE), TargetHealth.HEALTHY);
        var group = state();
        var target = picked();

        groups.apply(inUse(group("g", ONE, TWO)));

        assertThat(state()).isSameAs(group);
        assertThat(picked()).isSameAs(target);
        assertThat(group.targets()).hasSize(2);
        assertThat(group.isFailingOpen()).isFalse();
    }

    @Test
    void aGroupThatIsPutIntoUseByAChangeOfRulesFindsItsTargets() {
        var group = group("g", ONE);
        groups.apply(unused(group));
        groups.report(key("g", ONE), TargetHealth.NOT_IN_USE);
        assertThat(state().pick(0, Affinity.NONE, 0)).isNull();

        groups.apply(inUse(group));

        assertThat(picked().key().id()).isEqualTo(ONE);
    }

    @Test
    void aGroupWithTheSameConfigurationKeepsItsTargets() {
        var group = group("g", ONE);
        groups.apply(inUse(group));
        var targets = state().targets();

        groups.apply(inUse(group, group("other", TWO)));
        assertThat(state().targets()).isSameAs(targets);

        groups.apply(inUse(group("g", ONE)));
        assertThat(state().targets()).isNotSameAs(targets).isEqualTo(targets);
    }

    @Test
    void theCursorContinuesAfterAChange() {
        groups.apply(inUse(group("g", ONE, TWO)));
        assertThat(picked().key().id()).isEqualTo(ONE);

        groups.apply(
                inUse(with(group("g", ONE, TWO), TargetGroupAttribute.DEREGISTRATION_DELAY, "5")));

        assertThat(picked().key().id()).isEqualTo(TWO);
    }

    @Test
    void aChangedAlgorithmTakesEffect() {
        groups.apply(inUse(group("g", ONE, TWO)));
        picked().begin();

        groups.apply(
                inUse(
                        with(
                                group("g", ONE, TWO),
                                TargetGroupAttribute.ALGORITHM,
                                "least_outstanding_requests")));

        assertThat(picked().key().id()).isEqualTo(TWO);
        assertThat(picked().key().id()).isEqualTo(TWO);
    }

    @Test
    void aDeregisteredTargetIsNotPickedAndItsRequestsStillCount() {
        groups.apply(inUse(group("g", ONE)));
        var target = picked();
        target.begin();

        groups.apply(inUse(group("g")));
        groups.apply(inUse(group("g")));

        assertThat(state().pick(0, Affinity.NONE, 0)).isNull();
        assertThat(groups.inFlight(key("g", ONE))).isEqualTo(1);
        target.end();
        assertThat(groups.inFlight(key("g", ONE))).isZero();
    }

    @Test
    void aTargetThatReturnsWithRequestsInFlightKeepsTheirCount() {
        groups.apply(inUse(group("g", ONE)));
        var target = picked();
        target.begin();
        groups.apply(inUse(group("g")));

        groups.apply(inUse(group("g", ONE)));

        assertThat(picked()).isSameAs(target);
    }

    @Test
    void aChangeThatIsUndoneLeavesHealthAsItWas() {
        groups.apply(inUse(group("g", ONE, TWO)));
        groups.report(key("g", ONE), TargetHealth.HEALTHY);
        var group = state();
        var target = picked();

        groups.apply(unused());
        assertThat(groups.get(groupArn("g"))).isNull();
        groups.apply(inUse(group("g", ONE, TWO)));

        assertThat(picked()).isSameAs(target);
        assertThat(state().isFailingOpen()).isFalse();
        assertThat(state()).isSameAs(group);
    }

    private static TargetGroup instanceAt(String address) {
        return group(TargetType.INSTANCE, "g", "i-1")
                .withTargets(List.of(new Target("i-1", 0, "", address)));
    }

    @Test
    void anInstanceIsReachedAtItsAddressAndAtItsNewOneWhenItIsRegisteredAgain() {
        groups.apply(inUse(instanceAt("10.0.0.7")));
        groups.report(key("g", "i-1"), TargetHealth.HEALTHY);
        assertThat(picked().host()).isEqualTo("10.0.0.7");

        groups.apply(inUse(instanceAt("10.0.0.8")));

        assertThat(picked().host()).isEqualTo("10.0.0.8");
        assertThat(state().isFailingOpen()).as("it keeps its health").isFalse();
    }

    @Test
    void aMappedHostWinsOverTheAddress() {
        var facts = LocalFacts.DEFAULT;
        var mapped =
                new TargetGroups(
                        new LocalFacts(
                                facts.account(),
                                facts.region(),
                                facts.dnsSuffix(),
                                facts.listenerHost(),
                                facts.privilegedOffset(),
                                facts.portMap(),
                                Map.of("i-1", "127.0.0.1"),
                                false));
        mapped.apply(inUse(instanceAt("10.0.0.7")));
        assertThat(
                        requireNonNull(
                                        requireNonNull(mapped.get(groupArn("g")))
                                                .pick(0, Affinity.NONE, 0))
                                .host())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void theFirstRuleOfAGroupFindsItsTargetsBeforeTheyAreChecked() {
        groups.apply(unused(group("g", ONE)));
        groups.report(key("g", ONE), TargetHealth.NOT_IN_USE);
        assertThat(state().pick(0, Affinity.NONE, 0)).isNull();

        groups.apply(inUse(group("g", ONE)));

        assertThat(picked().key().id()).isEqualTo(ONE);
    }

    @Test
    void theHealthOfATargetCountsForItsGroupOnly() {
        groups.apply(inUse(group("g", ONE, TWO), group("h", ONE, TWO)));
        groups.report(key("g", ONE), TargetHealth.HEALTHY);

        assertThat(state().isFailingOpen()).isFalse();
        assertThat(requireNonNull(groups.get(groupArn("h"))).isFailingOpen()).isTrue();
    }

    @Test
    void aTargetGetsNothingUntilItsZoneIsEnabled() {
        var group = group("g", ONE).withTargets(List.of(new Target(ONE, 0, "us-east-1b")));
        var snapshot = inUse(group);
        groups.apply(snapshot);
        groups.report(key("g", ONE), TargetHealth.ZONE_NOT_ENABLED);
        groups.apply(
                snapshot.withTargetGroups(inUse(group.withTags(Map.of("a", "b"))).targetGroups()));
        assertThat(state().pick(0, Affinity.NONE, 0)).isNull();

        groups.apply(enabledIn(snapshot, "us-east-1a", "us-east-1b"));
        assertThat(picked().key()).isEqualTo(key("g", ONE));
    }

    @Test
    void anInstanceIsDialledAtThePortItIsMappedTo() {
        var group = instanceAt("10.0.0.7");
        groups.apply(inUse(group));
        assertThat(picked().port()).isEqualTo(80);

        groups.apply(
                inUse(group.withTargets(group.targets()))
                        .withInstances(Map.of("i-1", new InstanceAddress("127.0.0.1", 9001))));

        assertThat(picked().host()).isEqualTo("127.0.0.1");
        assertThat(picked().port()).isEqualTo(9001);
        assertThat(picked().key()).isEqualTo(key("g", "i-1"));
    }
}
