package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static dev.elbow.fixture.TestSnapshots.with;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The share of targets in slow start beside the line from nothing to an equal share, by 100,000
/// requests at a steady rate.
class SlowStartShareTest {
    private static final int REQUESTS = 100_000;
    private static final int STEPS = 10;

    private long now;
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT, () -> now);

    private static TargetGroup slow(String seconds, List<String> targets) {
        return with(
                group("g", targets.toArray(String[]::new)),
                TargetGroupAttribute.SLOW_START,
                seconds);
    }

    private static List<String> addresses(int from, int to) {
        return IntStream.range(from, to).mapToObj(index -> "10.0.0." + index).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 30",
        "1, 1, 900",
        "2, 1, 60",
        "9, 1, 60",
        "1, 3, 60",
        "5, 5, 60",
        "1, 9, 60",
        "3, 4, 300"
    })
    void theShareGrowsOnALine(int steady, int later, String seconds) {
        int size = steady + later;
        groups.apply(inUse(slow(seconds, addresses(0, steady))));
        addresses(0, steady)
                .forEach(target -> groups.report(key("g", target), TargetHealth.HEALTHY));
        groups.apply(inUse(slow(seconds, addresses(0, size))));
        addresses(steady, size)
                .forEach(target -> groups.report(key("g", target), TargetHealth.HEALTHY));

        var picks = picks(TimeUnit.SECONDS.toNanos(Integer.parseInt(seconds)));

        double whole = 1.0 / size;
        for (var target : addresses(steady, size)) {
            assertThat((double) count(picks, target))
                    .as("requests to %s", target)
                    .isCloseTo(REQUESTS * whole / 2, withinPercentage(2));
            for (int step = 0; step < STEPS; step++) {
                int length = REQUESTS / STEPS;
                var part = picks.subList(step * length, (step + 1) * length);
                assertThat((double) count(part, target) / length)
                        .as("share of %s in step %d", target, step)
                        .isCloseTo(whole * (step + 0.5) / STEPS, offset(0.02 * whole));
            }
        }
    }

    private List<String> picks(long duration) {
        var state = requireNonNull(groups.get(groupArn("g")));
        long start = now;
        return Stream.iterate(0L, request -> request + 1)
                .limit(REQUESTS)
                .map(request -> start + duration / REQUESTS * request)
                .map(time -> requireNonNull(state.pick(time, Affinity.NONE, 0)).key().id())
                .toList();
    }

    private static long count(List<String> picks, String target) {
        return picks.stream().filter(target::equals).count();
    }
}
