package dev.elbow.control.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class Ec2TriesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aFailedTryIsFollowedByTwoMore() {
        assertThat(Ec2Tries.of(SECOND, SECOND).retries()).isEqualTo(2);
    }

    @Test
    void timesThatCannotBeMeantAreNamed() {
        assertThatThrownBy(() -> Ec2Tries.of(Duration.ZERO, SECOND))
                .hasMessage("elbow.endpoints.ec2-timeout: PT0S (expected: PT0.1S to PT24H)");
        assertThatThrownBy(() -> Ec2Tries.of(Duration.ofDays(2), SECOND))
                .hasMessage("elbow.endpoints.ec2-timeout: PT48H (expected: PT0.1S to PT24H)");
        assertThatThrownBy(() -> Ec2Tries.of(SECOND, Duration.ofMillis(-1)))
                .hasMessage("elbow.endpoints.ec2-pause: PT-0.001S (expected: PT0.1S to PT24H)");
    }
}
