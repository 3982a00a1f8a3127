package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroupAttribute;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Slow start in the requests of a client.
class SlowStartTrafficTest {
    private static final int REQUESTS = 100;

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestTarget steady = TestTarget.withText("steady");
    private final TestTarget later = TestTarget.withText("later");

    @AfterEach
    void close() {
        dataPlane.close();
        steady.close();
        later.close();
    }

    private void serve(String seconds, int... ports) {
        var snapshot = TestConfiguration.ofTargets(ports).snapshot();
        var arn = TestConfiguration.group("web");
        var group =
                TestSnapshots.with(
                        Objects.requireNonNull(snapshot.targetGroups().get(arn)),
                        TargetGroupAttribute.SLOW_START,
                        seconds);
        dataPlane.serve(
                new TestConfiguration(
                        snapshot.withTargetGroups(
                                Snapshot.put(snapshot.targetGroups(), arn, group))));
    }

    private long answersOfLater() {
        try (var client = dataPlane.connect()) {
            return Stream.generate(
                            () -> client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readMessage())
                    .limit(REQUESTS)
                    .filter(response -> response.endsWith("later"))
                    .count();
        }
    }

    /// The beginning of a slow start that takes longer than any test.
    @Test
    void aNewTargetGetsHardlyARequestUntilSlowStartIsDisabled() {
        serve("900", steady.port());
        dataPlane.reportHealthy(steady.port());
        serve("900", steady.port(), later.port());
        dataPlane.reportHealthy(later.port());

        assertThat(answersOfLater()).isLessThan(REQUESTS / 10);

        serve("0", steady.port(), later.port());
        assertThat(answersOfLater()).isEqualTo(REQUESTS / 2);
    }
}
