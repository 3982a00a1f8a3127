package dev.elbow.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The comparison of one target's share of errors with that of the others.
class AnomalyRuleTest {
    @ParameterizedTest
    @CsvSource({
        "3, 3, 6, 0, all of the few requests fail, true",
        "2, 2, 100, 0, two errors prove nothing, false",
        "100, 100, 200, 0, the others are well, true",
        "100, 30, 200, 0, a third fails, true",
        "100, 100, 200, 200, all fail, false",
        "100, 50, 200, 90, a small difference, false",
        "20, 6, 40, 8, a difference of few requests by chance, false",
        "100000, 4000, 200000, 0, too small to matter, false",
        "100000, 6000, 200000, 0, small and certain, true",
        "100, 0, 200, 200, the only one that is well, false",
        "10, 10, 0, 0, nothing to compare with, false",
        "1000, 1000, 2000, 1000, half of the others fail as well, true"
    })
    void aTargetIsAnomalousWhenItFailsSignificantlyMoreOften(
            int requests,
            int errors,
            int others,
            int otherErrors,
            String reason,
            boolean expected) {
        assertThat(
                        AnomalyRule.isAnomalous(
                                new ErrorRate(requests, errors),
                                new ErrorRate(others, otherErrors)))
                .as(reason)
                .isEqualTo(expected);
    }

    /// Targets with the same chance of an error are told apart by accident, seldom.
    @Test
    void targetsThatFailAlikeAreSeldomAnomalous() {
        var random = new Random(3);
        long anomalous =
                IntStream.range(0, 10_000)
                        .filter(
                                _ ->
                                        AnomalyRule.isAnomalous(
                                                sample(random, 50), sample(random, 150)))
                        .count();

        assertThat(anomalous).isLessThan(150);
    }

    private static ErrorRate sample(Random random, int requests) {
        return new ErrorRate(
                requests, random.doubles(requests).filter(chance -> chance < 0.2).count());
    }

    @Test
    void olderPeriodsCountHalfAndAsNoMoreThanTwentyRequests() {
        var one = ErrorRate.NONE.next(10, 5);
        assertThat(one).isEqualTo(new ErrorRate(10, 5));
        assertThat(one.next(4, 0)).isEqualTo(new ErrorRate(9, 2.5));

        var many = ErrorRate.NONE.next(100_000, 100_000).next(10, 0);
        assertThat(many.requests()).isCloseTo(30, within(1e-9));
        assertThat(many.errors()).isCloseTo(20, within(1e-9));
    }
}
