package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.TargetHealth;
import org.junit.jupiter.api.Test;

class HealthChangeLogTest {
    private final ProbeTarget target =
            new ProbeTarget(group("my-targets"), key("my-targets", "10.0.0.1"), "10.0.0.1");

    @Test
    void theLineOfAnUnhealthyTargetHasTheReason() {
        assertThat(
                        HealthChangeLog.sentence(
                                target,
                                TargetHealth.FAILED,
                                new ProbeResult.NoResponse("Connection refused")))
                .isEqualTo(
                        "my-targets: 10.0.0.1:80 is unhealthy:"
                                + " Health checks failed (Connection refused)");
        assertThat(
                        HealthChangeLog.sentence(
                                target,
                                TargetHealth.codeMismatch(503),
                                new ProbeResult.Response(503)))
                .isEqualTo(
                        "my-targets: 10.0.0.1:80 is unhealthy:"
                                + " Health checks failed with these codes: [503]");
    }

    @Test
    void controlCharactersOfAFailureAreEscaped() {
        var failed = new ProbeResult.NoResponse("one\r\ntwo\u001b[2J");

        assertThat(HealthChangeLog.sentence(target, TargetHealth.FAILED, failed))
                .endsWith("(one\\r\\ntwo\\u001b[2J)");
    }

    @Test
    void theLineOfAHealthyTargetHasNoReason() {
        assertThat(
                        HealthChangeLog.sentence(
                                target, TargetHealth.HEALTHY, new ProbeResult.Response(200)))
                .isEqualTo("my-targets: 10.0.0.1:80 is healthy");
    }
}
