package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.inUse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The spread of checks over the interval (behaviour/health.md#request), with a clock of the
/// test's.
class CheckPacerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final FakeScheduler time = new FakeScheduler();
    private final long begin = time.nanoTime();
    private final List<Long> starts = new ArrayList<>();
    private final Map<TargetKey, List<Long>> startsOfTargets = new HashMap<>();
    private final HealthMonitor monitor =
            new HealthMonitor(
                    LocalFacts.DEFAULT,
                    (target, _) -> {
                        long start = time.nanoTime() - begin;
                        starts.add(start);
                        startsOfTargets
                                .computeIfAbsent(target.key(), _ -> new ArrayList<>())
                                .add(start);
                    },
                    time,
                    (_, _) -> {},
                    _ -> {});

    private static Snapshot targets(int count, int intervalSeconds) {
        return inUse(group("g", count, intervalSeconds));
    }

    private static TargetGroup group(String name, int count, int intervalSeconds) {
        var ids =
                IntStream.range(0, count)
                        .mapToObj(number -> "10.0.%d.%d".formatted(number / 250, number % 250))
                        .toArray(String[]::new);
        return TestSnapshots.group(name, ids)
                .withHealthCheck(
                        new HealthCheck(
                                true,
                                Protocol.HTTP,
                                0,
                                "/",
                                intervalSeconds,
                                2,
                                5,
                                2,
                                Matcher.parse("200", 200, 499)));
    }

    /// The largest number of checks within any period of this length.
    private int mostWithin(long nanos) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < starts.size(); last++) {
            while (starts.get(last) - starts.get(first) >= nanos) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @ParameterizedTest
    @CsvSource({"5, 260, 35", "30, 60, 15"})
    void aThousandTargetsAreSpreadOverTheInterval(
            int interval, int mostPerSecond, int mostPerTenth) {
        monitor.apply(targets(1_000, interval));
        time.advanceSeconds(4 * interval);

        assertThat(mostWithin(SECOND)).isLessThanOrEqualTo(mostPerSecond);
        assertThat(mostWithin(SECOND / 10)).isLessThanOrEqualTo(mostPerTenth);
    }

    @Test
    void eachOfAThousandTargetsIsCheckedAtEachInterval() {
        monitor.apply(targets(1_000, 5));
        time.advanceSeconds(20);

        assertThat(startsOfTargets).hasSize(1_000);
        assertThat(startsOfTargets.values())
                .allSatisfy(
                        times -> {
                            assertThat(times.getFirst()).isLessThan(4 * SECOND);
                            for (int index = 1; index < times.size(); index++) {
                                assertThat(times.get(index) - times.get(index - 1))
                                        .isEqualTo(5 * SECOND);
                            }
                        });
    }

    @Test
    void tenTargetsAreCheckedAtOnce() {
        monitor.apply(targets(10, 5));

        time.runDue();

        assertThat(starts).hasSize(10);
    }

    @Test
    void targetsOfSeveralIntervalsDoNotMeetInABurst() {
        monitor.apply(inUse(group("g", 300, 5), group("h", 300, 7)));
        time.advanceSeconds(120);

        assertThat(mostWithin(SECOND)).isLessThanOrEqualTo(140);
        assertThat(startsOfTargets.values())
                .allSatisfy(
                        times -> {
                            for (int index = 1; index < times.size(); index++) {
                                assertThat(times.get(index) - times.get(index - 1))
                                        .isLessThan(10 * SECOND);
                            }
                        });
    }

    @Test
    void checksMissedWhileTheMachineSleptAreSpread() {
        monitor.apply(targets(1_000, 5));
        time.advanceSeconds(10);
        time.suspendSeconds(3_600);
        starts.clear();

        time.advanceSeconds(10);

        assertThat(starts.size()).isBetween(1_800, 2_100);
        assertThat(mostWithin(SECOND)).isLessThanOrEqualTo(265);
    }

    @Test
    void removedTargetsNoLongerRaiseTheRate() {
        monitor.apply(targets(1_000, 5));
        time.advanceSeconds(10);
        monitor.apply(Snapshot.EMPTY);
        monitor.apply(targets(200, 30));
        starts.clear();

        time.advanceSeconds(30);

        assertThat(mostWithin(SECOND)).isLessThanOrEqualTo(60);
    }
}
