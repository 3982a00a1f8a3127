package dev.elbow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
    private static final long SECOND = 1_000_000_000L;

    private long now = 500;
    private final RequestRates<String> rates = new RequestRates<>(() -> now);

    private long read(long second, long total) {
        now = 500 + second * SECOND;
        return rates.read(Map.of("a", total)).getOrDefault("a", -1L);
    }

    @Test
    void theFirstReadingHasTheRequestsSinceTheStart() {
        assertThat(read(10, 7)).isEqualTo(7);
        assertThat(read(20, 9)).isEqualTo(9);
    }

    @Test
    void laterReadingsHaveTheRequestsOfTheLastMinute() {
        read(10, 100);
        read(40, 150);

        assertThat(read(71, 180)).isEqualTo(80);
        assertThat(read(101, 190)).isEqualTo(40);
    }

    @Test
    void afterALongPauseTheyAreThoseSinceThen() {
        read(10, 100);

        assertThat(read(1000, 5000)).isZero();
        assertThat(read(1002, 5003)).isEqualTo(3);
    }
}
