package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.enabledIn;
import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.with;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.LogLines;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetType;
import dev.elbow.model.ZoneHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// behaviour/target-groups.md#zones
class ZonesTest {
    private static final String A = "us-east-1a";
    private static final String B = "us-east-1b";
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    private static Target target(String id, String zone) {
        return new Target(id, 0, zone);
    }

    private static TargetGroup off(String name, Target... targets) {
        return with(
                group(name).withTargets(List.of(targets)),
                TargetGroupAttribute.CROSS_ZONE,
                "false");
    }

    private void apply(TargetGroup... changed) {
        groups.apply(enabledIn(inUse(changed), A, B));
    }

    private void report(TargetHealth health, String... targets) {
        Stream.of(targets).forEach(target -> groups.report(key("g", target), health));
    }

    private TargetGroupState state() {
        return requireNonNull(groups.get(groupArn("g")));
    }

    /// The targets of 40 requests of one connection, without repetition.
    private Set<String> picks(int connection) {
        return IntStream.range(0, 40)
                .mapToObj(_ -> state().pick(0, Affinity.NONE, connection))
                .map(target -> target == null ? "503" : target.key().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theConnectionsOfAListenerTakeTurnsInTheZones() {
        apply(off("g", target("10.0.0.1", A), target("10.0.1.1", B), target("10.0.0.2", A)));
        report(TargetHealth.HEALTHY, "10.0.0.1", "10.0.0.2", "10.0.1.1");

        for (int connection = 0; connection < 6; connection += 2) {
            assertThat(picks(connection)).containsExactly("10.0.0.1", "10.0.0.2");
            assertThat(picks(connection + 1)).containsExactly("10.0.1.1");
        }
    }

    @Test
    void withCrossZoneLoadBalancingEachConnectionGetsTheTargetsOfAllZones() {
        var targets = List.of(target("10.0.0.1", A), target("10.0.1.1", B));
        for (var value : List.of("true", "use_load_balancer_configuration")) {
            apply(with(group("g").withTargets(targets), TargetGroupAttribute.CROSS_ZONE, value));
            report(TargetHealth.HEALTHY, "10.0.0.1", "10.0.1.1");

            assertThat(picks(0)).containsExactly("10.0.0.1", "10.0.1.1");
            assertThat(picks(1)).containsExactly("10.0.0.1", "10.0.1.1");
            assertThat(groups.zones(groupArn("g"))).isEmpty();
        }
    }

    @Test
    void eachZoneHasACursorOfItsOwn() {
        apply(
                off(
                        "g",
                        target("10.0.0.1", A),
                        target("10.0.0.2", A),
                        target("10.0.1.1", B),
                        target("10.0.1.2", B)));

        assertThat(IntStream.range(0, 8).mapToObj(each -> state().pick(0, Affinity.NONE, each)))
                .extracting(target -> requireNonNull(target).key().id())
                .containsExactly(
                        "10.0.0.1",
                        "10.0.1.1",
                        "10.0.0.2",
                        "10.0.1.2",
                        "10.0.0.1",
                        "10.0.1.1",
                        "10.0.0.2",
                        "10.0.1.2");
    }

    @Test
    void aZoneWithoutTargetsStaysInDnsAndHasNone() {
        apply(off("g", target("10.0.0.1", A)));
        report(TargetHealth.HEALTHY, "10.0.0.1");

        assertThat(picks(0)).containsExactly("10.0.0.1");
        assertThat(picks(1)).containsExactly("503");
    }

    @Test
    void connectionsGoToTheOtherZonesWhenAZoneHasNoHealthyTarget() {
        apply(off("g", target("10.0.0.1", A), target("10.0.1.1", B)));
        report(TargetHealth.HEALTHY, "10.0.0.1", "10.0.1.1");
        report(TargetHealth.TIMED_OUT, "10.0.1.1");

        assertThat(picks(1)).containsExactly("10.0.0.1");
        assertThat(groups.zones(groupArn("g")))
                .extracting(ZoneState::inDns)
                .containsExactly(true, false);

        report(TargetHealth.HEALTHY, "10.0.1.1");
        assertThat(picks(1)).containsExactly("10.0.1.1");
    }

    @Test
    void oneLineTellsThatAZoneFailsOverAndOneThatItIsBack() throws InterruptedException {
        try (var lines = LogLines.of(LoadBalancerNodes.class.getName())) {
            apply(off("g", target("10.0.0.1", A), target("10.0.1.1", B)));
            report(TargetHealth.HEALTHY, "10.0.0.1", "10.0.1.1");
            assertThat(lines.isEmpty()).as("before a target has failed").isTrue();

            report(TargetHealth.TIMED_OUT, "10.0.1.1");
            report(TargetHealth.FAILED, "10.0.1.1");
            assertThat(lines.next())
                    .isEqualTo(
                            "WARN lb: us-east-1b fails over in DNS: its connections go to the other zones");
            report(TargetHealth.HEALTHY, "10.0.1.1");

            assertThat(lines.next()).isEqualTo("INFO lb: us-east-1b is back in DNS");
            assertThat(lines.isEmpty()).isTrue();
        }
    }

    @Test
    void aZoneThatFailsOpenIsNamed() throws InterruptedException {
        apply(off("g", target("10.0.0.1", A), target("10.0.1.1", B)));
        report(TargetHealth.HEALTHY, "10.0.0.1", "10.0.1.1");
        try (var lines = LogLines.of(TargetGroups.class.getName())) {
            report(TargetHealth.TIMED_OUT, "10.0.1.1");

            assertThat(lines.next())
                    .isEqualTo(
                            "WARN g in us-east-1b: fails open: 0 of 1 targets healthy (expected: at least 1);"
                                    + " requests in this zone go to all of them");
        }
    }

    @Test
    void allZonesStayInDnsWhenAllAreUnhealthy() {
        apply(off("g", target("10.0.0.1", A), target("10.0.1.1", B)));
        report(TargetHealth.TIMED_OUT, "10.0.0.1", "10.0.1.1");

        assertThat(picks(0)).containsExactly("10.0.0.1");
        assertThat(picks(1)).containsExactly("10.0.1.1");
    }

    @Test
    void aZoneWithoutTargetsDoesNotReplaceOneThatIsUnhealthy() {
        apply(off("g", target("10.0.0.1", A)));
        assertThat(picks(0)).as("before the first check").containsExactly("10.0.0.1");

        report(TargetHealth.TIMED_OUT, "10.0.0.1");
        assertThat(picks(0)).containsExactly("10.0.0.1");
        assertThat(picks(1)).containsExactly("503");
    }

    @Test
    void aZoneWhoseTargetsWereNotCheckedYetGetsNoConnectionWhileAnotherIsHealthy() {
        apply(off("g", target("10.0.0.1", A), target("10.0.1.1", B)));
        report(TargetHealth.HEALTHY, "10.0.0.1");

        assertThat(picks(1)).containsExactly("10.0.0.1");
    }

    @Test
    void aZoneThatFailsOverForOneGroupDoesSoForAllGroupsOfTheLoadBalancer() {
        var other = off("h", target("10.0.2.1", A), target("10.0.2.2", B));
        apply(off("g", target("10.0.0.1", A), target("10.0.1.1", B)), other);
        report(TargetHealth.HEALTHY, "10.0.0.1", "10.0.1.1");
        groups.report(key("h", "10.0.2.1"), TargetHealth.HEALTHY);
        groups.report(key("h", "10.0.2.2"), TargetHealth.TIMED_OUT);

        assertThat(picks(1)).containsExactly("10.0.0.1");

        apply(off("g", target("10.0.0.1", A), target("10.0.1.1", B)));
        assertThat(picks(1)).as("after the other group has gone").containsExactly("10.0.1.1");
    }

    @Test
    void withDnsFailoverOffAZoneFailsOpenByItself() {
        apply(
                with(
                        off(
                                "g",
                                target("10.0.0.1", A),
                                target("10.0.1.1", B),
                                target("10.0.1.2", B)),
                        TargetGroupAttribute.DNS_FAILOVER_COUNT,
                        "off"));
        report(TargetHealth.HEALTHY, "10.0.0.1");
        report(TargetHealth.TIMED_OUT, "10.0.1.1", "10.0.1.2");
        long before = groups.failOpenRequests(groupArn("g"));

        assertThat(picks(0)).containsExactly("10.0.0.1");
        assertThat(groups.failOpenRequests(groupArn("g"))).isEqualTo(before);
        assertThat(picks(1)).containsExactly("10.0.1.1", "10.0.1.2");
        assertThat(groups.failOpenRequests(groupArn("g"))).isEqualTo(before + 40);
    }

    /// The five targets are compared with each other, whatever their zones.
    @Test
    void anAnomalousTargetGetsFewerOfTheRequestsOfItsZone() {
        var group =
                off(
                        "g",
                        target("10.0.0.1", A),
                        target("10.0.0.2", A),
                        target("10.0.0.3", A),
                        target("10.0.1.1", B),
                        target("10.0.1.2", B));
        var random = with(group, TargetGroupAttribute.ALGORITHM, "weighted_random");
        apply(with(random, TargetGroupAttribute.ANOMALY_MITIGATION, "on"));
        group.targets().forEach(target -> report(TargetHealth.HEALTHY, target.id()));
        for (int request = 0; request < 10; request++) {
            state().targets().forEach(TargetState::begin);
            state().targets().getFirst().countError();
            state().targets().forEach(TargetState::end);
        }

        groups.detectAnomalies();

        long picked =
                IntStream.range(0, 10_000)
                        .mapToObj(_ -> state().pick(0, Affinity.NONE, 0))
                        .filter(target -> requireNonNull(target).key().id().equals("10.0.0.1"))
                        .count();
        assertThat(picked).isBetween(30L, 200L);
        assertThat(picks(1)).containsExactly("10.0.1.1", "10.0.1.2");
    }

    @Test
    void targetsWithoutAZoneAreDistributedAndKeepTheirZones() {
        apply(instances("i-1", "i-2", "i-3", "i-4"));
        assertThat(ids(0)).containsExactly("i-1", "i-3");
        assertThat(ids(1)).containsExactly("i-2", "i-4");

        apply(instances("i-2", "i-3", "i-4", "i-5"));
        assertThat(ids(0)).containsExactly("i-3", "i-5");
        assertThat(ids(1)).containsExactly("i-2", "i-4");
    }

    private static TargetGroup instances(String... ids) {
        return with(group(TargetType.INSTANCE, "g", ids), TargetGroupAttribute.CROSS_ZONE, "false");
    }

    private List<String> ids(int zone) {
        return groups.zones(groupArn("g")).get(zone).targets().stream()
                .map(key -> key.id())
                .toList();
    }

    @Test
    void aTargetOutsideOfTheEnabledZonesGetsNothing() {
        apply(
                off(
                        "g",
                        target("10.0.0.1", A),
                        target("10.0.1.1", B),
                        target("10.0.2.1", "us-east-1c")));
        report(TargetHealth.HEALTHY, "10.0.0.1", "10.0.1.1");
        report(TargetHealth.ZONE_NOT_ENABLED, "10.0.2.1");

        assertThat(picks(0)).containsExactly("10.0.0.1");
        assertThat(picks(1)).containsExactly("10.0.1.1");
    }

    @Test
    void changesOfZonesAndOfTheAttributeTakeEffect() {
        var group = off("g", target("10.0.0.1", A), target("10.0.1.1", B));
        apply(group);
        report(TargetHealth.HEALTHY, "10.0.0.1", "10.0.1.1");
        groups.apply(enabledIn(inUse(group), A));
        report(TargetHealth.ZONE_NOT_ENABLED, "10.0.1.1");
        assertThat(picks(1)).containsExactly("10.0.0.1");

        groups.apply(enabledIn(inUse(group), A, B));
        report(TargetHealth.HEALTHY, "10.0.1.1");
        assertThat(picks(1)).containsExactly("10.0.1.1");

        apply(with(group, TargetGroupAttribute.CROSS_ZONE, "true"));
        assertThat(picks(1)).containsExactly("10.0.0.1", "10.0.1.1");
    }

    /// The example of the guide: two zones with ten targets each, of which six fail in zone B.
    private void failSixOfTwenty(Map<TargetGroupAttribute, String> attributes) {
        var targets = new ArrayList<Target>();
        for (int index = 0; index < 10; index++) {
            targets.add(target("10.0.0." + index, A));
            targets.add(target("10.0.1." + index, B));
        }
        var group = group("g").withTargets(targets);
        apply(group.withAttributes(group.attributes().with(attributes)));
        targets.forEach(target -> report(TargetHealth.HEALTHY, target.id()));
        IntStream.range(0, 6).forEach(index -> report(TargetHealth.TIMED_OUT, "10.0.1." + index));
    }

    private static Set<String> addresses(String prefix, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(index -> prefix + index)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void withCrossZoneOffTheZoneWithFourOfTenHealthyTargetsFailsBothThresholds() {
        failSixOfTwenty(
                Map.of(
                        TargetGroupAttribute.CROSS_ZONE, "false",
                        TargetGroupAttribute.DNS_FAILOVER_PERCENTAGE, "50",
                        TargetGroupAttribute.UNHEALTHY_ROUTING_PERCENTAGE, "50"));

        assertThat(groups.zoneHealth(groupArn("g")))
                .containsExactly(new ZoneHealth(A, true, true), new ZoneHealth(B, false, false));
        assertThat(picks(0)).isEqualTo(addresses("10.0.0.", 0, 10));
        assertThat(picks(1)).isEqualTo(addresses("10.0.0.", 0, 10));
    }

    /// The guide has clients that connect to the node of zone B explicitly; without DNS failover
    /// each second connection does.
    @Test
    void withCrossZoneOffRequestsInTheFailingZoneGoToAllOfItsTargets() {
        failSixOfTwenty(
                Map.of(
                        TargetGroupAttribute.CROSS_ZONE, "false",
                        TargetGroupAttribute.UNHEALTHY_ROUTING_PERCENTAGE, "50"));

        assertThat(groups.zoneHealth(groupArn("g")))
                .containsExactly(new ZoneHealth(A, true, true), new ZoneHealth(B, false, true));
        assertThat(picks(0)).isEqualTo(addresses("10.0.0.", 0, 10));
        assertThat(picks(1)).isEqualTo(addresses("10.0.1.", 0, 10));
    }

    @Test
    void withCrossZoneOnFourteenOfTwentyMeetBothThresholds() {
        failSixOfTwenty(
                Map.of(
                        TargetGroupAttribute.DNS_FAILOVER_PERCENTAGE, "50",
                        TargetGroupAttribute.UNHEALTHY_ROUTING_PERCENTAGE, "50"));

        var healthy = addresses("10.0.0.", 0, 10);
        healthy.addAll(addresses("10.0.1.", 6, 10));
        assertThat(groups.zoneHealth(groupArn("g")))
                .containsExactly(new ZoneHealth(A, true, true), new ZoneHealth(B, true, true));
        assertThat(picks(0)).isEqualTo(healthy);
        assertThat(picks(1)).isEqualTo(healthy);
    }

    @Test
    void functionsAreTheSameForAllConnections() {
        var function = "arn:aws:lambda:us-east-1:123456789012:function:f";
        apply(group(TargetType.LAMBDA, "g", function));

        assertThat(picks(0)).containsExactly(function);
        assertThat(picks(1)).containsExactly(function);
    }
}
