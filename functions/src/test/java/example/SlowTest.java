package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowTest {
    @Test
    void sleepsAsLongAsItIsTold() {
        long start = System.nanoTime();

        slow("20");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void tellsTheTimeThatWasLeft() {
        assertThat(slow("1").body())
                .isEqualTo("slept 1 ms; 3000 ms were left before, 3000 ms after\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "900001", "99999999999"})
    void refusesATimeThatIsNone(String ms) {
        var answer = slow(ms);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("ms: " + ms + " (expected: 0-900000)\n");
    }

    @Test
    void stopsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> slow("900000")).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Answer slow(String ms) {
        return Answer.of(
                        e -> new Slow().handleRequest(e, new Invocation()),
                        Events.single("/slow", "\"ms\":\"%s\"".formatted(ms)))
                .assertAccepted();
    }
}
