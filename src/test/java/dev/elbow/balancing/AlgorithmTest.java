package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.TargetGroupAttribute;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// behaviour/target-groups.md#algorithms
class AlgorithmTest {
    private final TargetState first = new TargetState(key("g", "10.0.0.1"), "10.0.0.1");
    private final TargetState second = new TargetState(key("g", "10.0.0.2"), "10.0.0.2");
    private final TargetState third = new TargetState(key("g", "10.0.0.3"), "10.0.0.3");
    private final Candidates all =
            new Candidates(new TargetState[] {first, second, third}, null, false);

    @Test
    void theAttributeNamesTheAlgorithm() {
        for (var name :
                new String[] {"round_robin", "least_outstanding_requests", "weighted_random"}) {
            var group =
                    TestSnapshots.with(
                            TestSnapshots.group("g"), TargetGroupAttribute.ALGORITHM, name);

            assertThat(Balancers.of(group).name()).isEqualTo(name);
        }
    }

    @Test
    void theOverflowOfTheCursorKeepsTheOrder() {
        var cursor = new RoundRobinCursor(Integer.MAX_VALUE - 1);
        var four = new Candidates(new TargetState[] {first, second, third, first}, null, false);

        // 2^31 - 2 = 2 (mod 4)
        assertThat(IntStream.range(0, 5).map(_ -> cursor.next(four, 0)))
                .containsExactly(2, 3, 0, 1, 2);
    }

    @Test
    void theTargetWithTheFewestRequestsInFlightIsPicked() {
        first.begin();
        first.begin();
        second.begin();
        third.begin();
        third.begin();
        third.begin();
        var balancer = new LeastOutstandingRequests();

        assertThat(Stream.generate(() -> balancer.pick(all, 0)).limit(6)).containsOnly(second);
    }

    @Test
    void targetsWithEquallyFewRequestsTakeTurns() {
        var balancer = new LeastOutstandingRequests();

        assertThat(Stream.generate(() -> balancer.pick(all, 0)).limit(3))
                .containsExactlyInAnyOrder(first, second, third);
    }

    @Test
    void weightedRandomPicksTheTargetThatIsDrawn() {
        var drawn = IntStream.of(2, 0, 1).iterator();
        var balancer =
                new WeightedRandom(
                        bound -> {
                            assertThat(bound).isEqualTo(3);
                            return drawn.nextInt();
                        });

        assertThat(Stream.generate(() -> balancer.pick(all, 0)).limit(3))
                .containsExactly(third, first, second);
    }

    @Test
    void aRequestEndsOnlyOnce() {
        first.begin();
        first.end();

        assertThatThrownBy(first::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "end of a request to 10.0.0.1:80: 0 in flight (expected: one that began)");
        assertThat(first.inFlight()).isZero();
    }
}
