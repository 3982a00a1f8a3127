package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.enabledIn;
import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.unused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.HealthCheck;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealth.State;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The times of checks, and the health that follows from their results (docs/internals/health.md).
/// The interval is 30 s.
class HealthMonitorTest {
    private static final TargetKey ONE = key("g", "10.0.0.1");
    private static final TargetKey TWO = key("g", "10.0.0.2");

    private record PendingProbe(ProbeTarget target, Consumer<ProbeResult> callback) {
        @Override
        public String toString() {
            return target.key().toString();
        }
    }

    private record Report(TargetKey target, State state) {}

    private final FakeScheduler time = new FakeScheduler();
    private final List<PendingProbe> probes = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final HealthMonitor monitor =
            new HealthMonitor(
                    new LocalFacts(
                            "123456789012",
                            "us-east-1",
                            "elb.localhost",
                            "127.0.0.1",
                            8000,
                            Map.of(),
                            Map.of("i-1", "127.0.0.2"),
                            false),
                    (target, callback) -> probes.add(new PendingProbe(target, callback)),
                    time,
                    (target, health) -> reports.add(new Report(target, health.state())),
                    _ -> {});

    private void answer(int check, int code) {
        probes.get(check).callback().accept(new ProbeResult.Response(code));
        time.runDue();
    }

    private State stateOf(TargetKey target) {
        return monitor.healthOf(target).state();
    }

    private static TargetGroup every(int seconds, TargetGroup group) {
        var check = group.healthCheck();
        return group.withHealthCheck(
                new HealthCheck(
                        true,
                        Protocol.HTTP,
                        0,
                        "/new",
                        seconds,
                        2,
                        check.healthyThreshold(),
                        check.unhealthyThreshold(),
                        Matcher.parse("204", 200, 499)));
    }

    @Test
    void anUnknownTargetIsNotRegistered() {
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.NOT_REGISTERED);
    }

    @Test
    void aNewTargetIsCheckedAtOnce() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.REGISTERING);

        time.runDue();

        assertThat(probes).hasSize(1);
        assertThat(probes.getFirst().target().host()).isEqualTo("10.0.0.1");
        assertThat(probes.getFirst().target().port()).isEqualTo(80);
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.CHECKING);
        answer(0, 200);
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.HEALTHY);
    }

    @Test
    void aTargetIsCheckedAtEachIntervalWhateverItsResponseTime() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        time.runDue();
        time.advanceSeconds(4);
        answer(0, 200);

        time.advanceSeconds(25);
        assertThat(probes).hasSize(1);
        time.advanceSeconds(1);
        assertThat(probes).hasSize(2);
        time.advanceSeconds(300);
        assertThat(probes).hasSize(12);
    }

    @Test
    void checksMissedWhileTheMachineSleptAreNotMadeUpFor() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        time.runDue();
        time.suspendSeconds(3_600);

        time.runDue();

        assertThat(probes).hasSize(2);
        time.advanceSeconds(30);
        assertThat(probes).hasSize(3);
    }

    @Test
    void eachChangeIsReportedOnce() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        time.runDue();
        answer(0, 200);
        time.advanceSeconds(60);
        answer(1, 503);
        answer(2, 503);

        assertThat(reports)
                .containsExactly(
                        new Report(ONE, State.INITIAL),
                        new Report(ONE, State.INITIAL),
                        new Report(ONE, State.HEALTHY),
                        new Report(ONE, State.UNHEALTHY));
    }

    @Test
    void theTargetsOfAnUnusedGroupAreNotChecked() {
        monitor.apply(unused(group("g", "10.0.0.1")));
        time.advanceSeconds(120);

        assertThat(probes).isEmpty();
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.NOT_IN_USE);
    }

    @Test
    void theTargetsOfAGroupThatComesIntoUseAreNew() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        time.runDue();
        answer(0, 200);
        monitor.apply(unused(group("g", "10.0.0.1")));
        time.advanceSeconds(120);
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.NOT_IN_USE);
        assertThat(probes).hasSize(1);

        monitor.apply(inUse(group("g", "10.0.0.1")));

        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.REGISTERING);
        time.runDue();
        assertThat(probes).hasSize(2);
    }

    @Test
    void aResultAfterTheDeregistrationIsDropped() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        time.runDue();
        monitor.apply(unused(group("g", "10.0.0.1")));
        monitor.apply(inUse(group("g", "10.0.0.1")));

        answer(0, 200);

        assertThat(stateOf(ONE)).isEqualTo(State.INITIAL);
    }

    @Test
    void unchangedTargetsKeepTheirHealthAndTheirTimes() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        time.runDue();
        answer(0, 200);
        time.advanceSeconds(10);

        monitor.apply(inUse(group("g", "10.0.0.1", "10.0.0.2")));

        assertThat(stateOf(ONE)).isEqualTo(State.HEALTHY);
        assertThat(stateOf(TWO)).isEqualTo(State.INITIAL);
        time.runDue();
        assertThat(probes).hasSize(2);
        time.advanceSeconds(20);
        assertThat(probes).hasSize(3);
        assertThat(probes.getLast().target().key()).isEqualTo(ONE);
    }

    @Test
    void changedSettingsKeepTheHealthAndApplyFromTheNextCheckOn() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        time.runDue();
        answer(0, 200);
        time.advanceSeconds(10);

        monitor.apply(inUse(every(15, group("g", "10.0.0.1"))));

        assertThat(stateOf(ONE)).isEqualTo(State.HEALTHY);
        time.advanceSeconds(4);
        assertThat(probes).hasSize(1);
        time.advanceSeconds(1);
        assertThat(probes).hasSize(2);
        assertThat(probes.getLast().target().check().path()).isEqualTo("/new");
        time.advanceSeconds(15);
        answer(1, 200);
        answer(2, 200);
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.codeMismatch(200));
    }

    @Test
    void anIntervalThatIsAlreadyOverChecksAtOnce() {
        monitor.apply(inUse(group("g", "10.0.0.1")));
        time.runDue();
        time.advanceSeconds(20);

        monitor.apply(inUse(every(5, group("g", "10.0.0.1"))));
        time.runDue();

        assertThat(probes).hasSize(2);
    }

    @Test
    void aProberThatThrowsIsAnInternalError() {
        var broken =
                new HealthMonitor(
                        LocalFacts.DEFAULT,
                        (_, _) -> {
                            throw new IllegalStateException("out of order");
                        },
                        time,
                        (_, _) -> {},
                        _ -> {});
        broken.apply(inUse(group("g", "10.0.0.1")));
        time.advanceSeconds(30);

        assertThat(broken.healthOf(ONE).reason()).isEqualTo("Elb.InternalError");
    }

    @Test
    void anInstanceIsCheckedAtTheAddressItIsMappedTo() {
        monitor.apply(inUse(group(TargetType.INSTANCE, "g", "i-1")));
        time.runDue();

        assertThat(probes.getFirst().target().host()).isEqualTo("127.0.0.2");
    }

    @Test
    void anUnmappedInstanceIsCheckedAtTheAddressItHadWhenRegistered() {
        var group =
                group(TargetType.INSTANCE, "g", "i-7")
                        .withTargets(List.of(new Target("i-7", 0, "", "10.0.0.7")));
        monitor.apply(inUse(group));
        time.runDue();

        assertThat(probes.getFirst().target().host()).isEqualTo("10.0.0.7");
    }

    @Test
    void theHealthOfAnInstanceWithoutAddressTellsHowToMapIt() {
        monitor.apply(inUse(group(TargetType.INSTANCE, "g", "i-12345678")));
        time.advanceSeconds(60);

        assertThat(probes).isEmpty();
        assertThat(monitor.healthOf(key("g", "i-12345678")))
                .isEqualTo(
                        new TargetHealth(
                                State.UNHEALTHY,
                                "Target.FailedHealthChecks",
                                "Health checks failed: no address for i-12345678 is known"
                                        + " (set elbow.instances.i-12345678=HOST[:PORT],"
                                        + " or run: elbow instance set i-12345678 HOST[:PORT])"));
    }

    @Test
    void aFunctionWithoutHealthChecksIsUnavailable() {
        var function = "arn:aws:lambda:us-east-1:123456789012:function:f";
        var group = group(TargetType.LAMBDA, "g", function);
        var off =
                new HealthCheck(
                        false, Protocol.HTTP, 0, "/", 35, 30, 5, 2, Matcher.parse("200", 200, 499));
        var target = new TargetKey(groupArn("g"), function, 0);

        monitor.apply(inUse(group.withHealthCheck(off)));
        time.advanceSeconds(60);
        assertThat(monitor.healthOf(target)).isEqualTo(TargetHealth.CHECKS_DISABLED);
        assertThat(probes).isEmpty();

        monitor.apply(inUse(group));
        time.runDue();
        assertThat(monitor.healthOf(target)).isEqualTo(TargetHealth.CHECKING);
        assertThat(probes).hasSize(1);
    }

    @Test
    void aClosedMonitorChecksNothing() {
        monitor.apply(inUse(group("g", "10.0.0.1")));

        monitor.close();

        assertThat(time.pending()).isZero();
    }

    @Test
    void aTargetInAZoneThatIsNotEnabledIsNotCheckedUntilItIs() {
        var group = group("g").withTargets(List.of(new Target("10.0.0.1", 0, "us-east-1b")));
        var snapshot = inUse(group);
        monitor.apply(snapshot);
        time.runDue();
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.ZONE_NOT_ENABLED);
        assertThat(reports).containsExactly(new Report(ONE, State.UNUSED));
        assertThat(probes).isEmpty();

        monitor.apply(enabledIn(snapshot, "us-east-1a", "us-east-1b"));
        time.runDue();
        assertThat(probes).hasSize(1);
        answer(0, 200);
        assertThat(stateOf(ONE)).isEqualTo(State.HEALTHY);

        monitor.apply(snapshot);
        assertThat(monitor.healthOf(ONE)).isEqualTo(TargetHealth.ZONE_NOT_ENABLED);
    }

    @Test
    void aMappedPortIsCheckedInPlaceOfTheTrafficPort() {
        var mapped = Map.of("i-9", new InstanceAddress("127.0.0.1", 9001));
        var group = group(TargetType.INSTANCE, "g", "i-9");
        var other = onPort(8000, group(TargetType.INSTANCE, "h", "i-9"));
        var named = onPort(80, group(TargetType.INSTANCE, "n", "i-9"));

        monitor.apply(inUse(group, other, named).withInstances(mapped));
        time.runDue();

        assertThat(probes)
                .extracting(probe -> probe.target().host() + ":" + probe.target().port())
                .containsExactlyInAnyOrder("127.0.0.1:9001", "127.0.0.1:8000", "127.0.0.1:9001");
    }

    private static TargetGroup onPort(int port, TargetGroup group) {
        var check = group.healthCheck();
        return group.withHealthCheck(
                new HealthCheck(
                        true,
                        Protocol.HTTP,
                        port,
                        "/",
                        30,
                        5,
                        check.healthyThreshold(),
                        check.unhealthyThreshold(),
                        check.matcher()));
    }

    @Test
    void anInstanceThatIsMappedWhileRunningIsCheckedAtOnceAsANewTarget() {
        var group = group(TargetType.INSTANCE, "g", "i-9");
        var unmapped = inUse(group);
        monitor.apply(unmapped);
        time.runDue();
        assertThat(probes).isEmpty();

        monitor.apply(mapped(unmapped, group, 9001));
        time.runDue();
        assertThat(probes).hasSize(1);
        answer(0, 200);
        assertThat(stateOf(key("g", "i-9"))).isEqualTo(State.HEALTHY);

        monitor.apply(mapped(unmapped, group, 9002));
        time.runDue();
        assertThat(probes).hasSize(2);
        assertThat(probes.getLast().target().port()).isEqualTo(9002);
        assertThat(stateOf(key("g", "i-9"))).isEqualTo(State.INITIAL);
    }

    /// A change of the mapping: the group is another object.
    private static Snapshot mapped(Snapshot snapshot, TargetGroup group, int port) {
        return snapshot.withTargetGroups(Map.of(group.arn(), group.withTargets(group.targets())))
                .withInstances(Map.of("i-9", new InstanceAddress("127.0.0.1", port)));
    }
}
