package dev.elbow.app;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.groupArn;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.health.Scheduler;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetHealth;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The periods of anomaly detection.
class AnomalyTimerTest {
    private final RecordingScheduler scheduler = new RecordingScheduler();
    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);

    /// Keeps the tasks that are due in five seconds.
    private static final class RecordingScheduler implements Scheduler {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            assertThat(delay).isEqualTo(Duration.ofSeconds(5));
            tasks.add(task);
            return () -> tasks.remove(task);
        }
    }

    private boolean isAnomalous() {
        return groups.anomalyOf(key("g", "10.0.0.1")).anomalous();
    }

    @Test
    void targetsAreComparedEveryFiveSeconds() {
        groups.apply(inUse(group("g", "10.0.0.1", "10.0.0.2", "10.0.0.3")));
        Stream.of("10.0.0.1", "10.0.0.2", "10.0.0.3")
                .forEach(target -> groups.report(key("g", target), TargetHealth.HEALTHY));
        new AnomalyTimer(scheduler, groups).start();
        fail();
        assertThat(isAnomalous()).isFalse();

        scheduler.tasks.remove().run();
        assertThat(isAnomalous()).isTrue();

        scheduler.tasks.remove().run();
        scheduler.tasks.remove().run();
        assertThat(isAnomalous()).isFalse();
        assertThat(scheduler.tasks).hasSize(1);
    }

    /// Fails ten requests to the first target, and none to the others.
    private void fail() {
        var targets = requireNonNull(groups.get(groupArn("g"))).targets();
        IntStream.range(0, 10)
                .forEach(
                        _ -> {
                            targets.getFirst().countError();
                            targets.forEach(TargetState::begin);
                            targets.forEach(TargetState::end);
                        });
    }
}
