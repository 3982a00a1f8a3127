package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The algorithms with weights, each against a naive twin; without weights they pick in the order
/// that they had before there were any.
class WeightsTest {
    private static final int FULL = TargetWeight.FULL;

    private final Random random = new Random(12);

    private static TargetState[] targets(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> "10.0.0." + index)
                .map(address -> new TargetState(key("g", address), address))
                .toArray(TargetState[]::new);
    }

    private static Candidates candidates(TargetState[] targets, int @Nullable ... weights) {
        var fixed =
                weights == null
                        ? null
                        : Arrays.stream(weights)
                                .mapToObj(weight -> (TargetWeight) _ -> weight)
                                .toArray(TargetWeight[]::new);
        return new Candidates(targets, fixed, false);
    }

    private static Candidates weighted(int... weights) {
        return candidates(targets(weights.length), weights);
    }

    private int[] randomWeights() {
        return random.ints(1 + random.nextInt(6), 1, FULL + 1).toArray();
    }

    private static List<Integer> indexes(Balancer balancer, Candidates candidates, int picks) {
        var targets = Arrays.asList(candidates.targets());
        return Stream.generate(() -> targets.indexOf(balancer.pick(candidates, 0)))
                .limit(picks)
                .toList();
    }

    private static int[] shares(List<Integer> picks, int size) {
        var shares = new int[size];
        picks.forEach(index -> shares[index]++);
        return shares;
    }

    @Test
    void equalWeightsKeepTheOrderOfRoundRobin() {
        var expected = IntStream.range(0, 100).map(turn -> turn % 3).boxed().toList();

        assertThat(indexes(new RoundRobin(), candidates(targets(3), null), 100))
                .isEqualTo(expected);
        for (int weight : new int[] {1, 7, FULL}) {
            assertThat(indexes(new RoundRobin(), weighted(weight, weight, weight), 100))
                    .isEqualTo(expected);
        }
    }

    @Test
    void roundRobinPicksEachTargetInProportionToItsWeight() {
        var picks = indexes(new RoundRobin(), weighted(FULL, FULL / 2, FULL / 4), 175);

        assertThat(shares(picks, 3)).containsExactly(100, 50, 25);
        assertThat(picks.subList(0, 7)).containsExactly(0, 1, 0, 0, 1, 0, 2);
    }

    /// In each round a target earns its weight, and is picked when it has earned the largest one.
    @Test
    void roundRobinFollowsANaiveTwin() {
        for (int trial = 0; trial < 200; trial++) {
            var weights = randomWeights();
            int largest = Arrays.stream(weights).max().orElseThrow();
            var earned = new int[weights.length];
            Arrays.setAll(earned, index -> index * (largest / 2) % largest);
            var expected = new ArrayList<Integer>();
            while (expected.size() < 500) {
                for (int index = 0; index < weights.length; index++) {
                    earned[index] += weights[index];
                    if (earned[index] >= largest) {
                        earned[index] -= largest;
                        expected.add(index);
                    }
                }
            }

            assertThat(indexes(new RoundRobin(), weighted(weights), 500))
                    .as("weights %s", Arrays.toString(weights))
                    .isEqualTo(expected.subList(0, 500));
        }
    }

    @Test
    void weightsOutsideOfTheirRangeCountAsTheNearestOne() {
        var picks = indexes(new RoundRobin(), weighted(10 * FULL, 0, -5), FULL + 2);

        assertThat(shares(picks, 3)).containsExactly(FULL, 1, 1);
    }

    /// As in slow start: from nothing to a full share within 100 s, at 50 requests a second.
    @Test
    void aWeightThatGrowsWithTimeGetsAGrowingShare() {
        var targets = targets(3);
        TargetWeight growing =
                nanoTime -> (int) TimeUnit.NANOSECONDS.toSeconds(nanoTime) * (FULL / 100);
        var candidates =
                new Candidates(targets, new TargetWeight[] {_ -> FULL, _ -> FULL, growing}, false);
        var balancer = new RoundRobin();
        var tenths = new int[10];
        for (int second = 0; second < 100; second++) {
            for (int request = 0; request < 50; request++) {
                if (balancer.pick(candidates, TimeUnit.SECONDS.toNanos(second)) == targets[2]) {
                    tenths[second / 10]++;
                }
            }
        }

        for (int tenth = 0; tenth < 10; tenth++) {
            double percentage = tenth * 10 + 4.5;
            assertThat((double) tenths[tenth])
                    .as("second %d0 to %d9", tenth, tenth)
                    .isCloseTo(500 * percentage / (200 + percentage), offset(8.0));
        }
    }

    /// The one with the fewest requests in flight, from the cursor's target on.
    @Test
    void equalWeightsKeepTheOrderOfLeastOutstandingRequests() {
        for (var candidates :
                List.of(candidates(targets(5), null), weighted(FULL, FULL, FULL, FULL, FULL))) {
            var balancer = new LeastOutstandingRequests();
            for (int turn = 0; turn < 1_000; turn++) {
                var expected = candidates.target(turn % 5);
                for (int step = 1; step < 5; step++) {
                    var candidate = candidates.target((turn + step) % 5);
                    expected = candidate.inFlight() < expected.inFlight() ? candidate : expected;
                }

                var picked = balancer.pick(candidates, 0);

                assertThat(picked).isSameAs(expected);
                picked.begin();
                var ending = candidates.target(random.nextInt(5));
                if (ending.inFlight() > 0) {
                    ending.end();
                }
            }
        }
    }

    @Test
    void requestsInFlightAreInProportionToTheWeights() {
        var candidates = weighted(FULL, FULL / 2, FULL / 4);
        var balancer = new LeastOutstandingRequests();

        for (int request = 0; request < 700; request++) {
            balancer.pick(candidates, 0).begin();
        }

        assertThat(Stream.of(candidates.targets()).map(TargetState::inFlight))
                .containsExactly(400, 200, 100);
    }

    @Test
    void noTargetHasFewerRequestsInFlightForItsWeightThanThePickedOne() {
        for (int trial = 0; trial < 500; trial++) {
            var weights = randomWeights();
            var candidates = weighted(weights);
            for (var target : candidates.targets()) {
                IntStream.range(0, random.nextInt(20)).forEach(_ -> target.begin());
            }
            double least =
                    IntStream.range(0, weights.length)
                            .mapToDouble(
                                    index ->
                                            (double) candidates.target(index).inFlight()
                                                    / weights[index])
                            .min()
                            .orElseThrow();

            var picked = new LeastOutstandingRequests().pick(candidates, 0);

            int index = Arrays.asList(candidates.targets()).indexOf(picked);
            assertThat((double) picked.inFlight() / weights[index]).isEqualTo(least);
        }
    }

    @Test
    void equalWeightsKeepTheDrawsOfWeightedRandom() {
        var draws = new Random(7);
        var expected = new Random(7);
        var balancer = new WeightedRandom(draws::nextInt);

        assertThat(indexes(balancer, candidates(targets(4), null), 100))
                .isEqualTo(Stream.generate(() -> expected.nextInt(4)).limit(100).toList());
    }

    /// Each target stands in a list as often as it weighs, and each place is drawn once.
    @Test
    void weightedRandomFollowsANaiveTwin() {
        for (int trial = 0; trial < 50; trial++) {
            var weights = randomWeights();
            var expected =
                    IntStream.range(0, weights.length)
                            .flatMap(index -> IntStream.range(0, weights[index]).map(_ -> index))
                            .boxed()
                            .toList();
            var places = IntStream.range(0, expected.size()).iterator();
            var balancer =
                    new WeightedRandom(
                            bound -> {
                                assertThat(bound).isEqualTo(expected.size());
                                return places.nextInt();
                            });

            assertThat(indexes(balancer, weighted(weights), expected.size())).isEqualTo(expected);
        }
    }
}
