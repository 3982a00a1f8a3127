package dev.elbow.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The zones of the connections of a listener.
class ZoneSelectorTest {
    private final ZoneSelector selector = new ZoneSelector();

    private IntStream zones(int from, int to) {
        return IntStream.range(from, to).map(selector::zoneOf);
    }

    @Test
    void connectionsTakeTurns() {
        selector.select(3, new int[] {0, 1, 2});

        assertThat(zones(0, 7)).containsExactly(0, 1, 2, 0, 1, 2, 0);
    }

    @Test
    void theConnectionsOfAZoneThatIsNotInDnsTakeTurnsInTheOthers() {
        selector.select(3, new int[] {0, 2});

        assertThat(zones(0, 9)).containsExactly(0, 0, 2, 0, 2, 2, 0, 0, 2);
        assertThat(selector.isInDns(1)).isFalse();
    }

    @Test
    void theOverflowOfTheCounterKeepsToTheZones() {
        selector.select(3, new int[] {1});

        assertThat(IntStream.of(Integer.MAX_VALUE, Integer.MIN_VALUE, -1).map(selector::zoneOf))
                .containsExactly(1, 1, 1);
    }

    @Test
    void beforeTheFirstSelectionThereIsOneZone() {
        assertThat(zones(0, 3)).containsExactly(0, 0, 0);
    }
}
