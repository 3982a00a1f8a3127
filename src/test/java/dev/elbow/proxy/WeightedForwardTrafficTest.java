package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Action;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The target groups of a weighted forward, in the requests of one connection
/// (behaviour/routing.md#forward).
class WeightedForwardTrafficTest {
    private static final int REQUESTS = 200;

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestTarget blue = TestTarget.withText("blue");
    private final TestTarget green = TestTarget.withText("green");
    private RawSocket client = serveAndConnect(100, 0);

    @AfterEach
    void close() {
        client.close();
        dataPlane.close();
        blue.close();
        green.close();
    }

    /// Sets the weights of the groups `blue`, `green` and `empty`, which has no target.
    private void serve(int blueWeight, int greenWeight, int emptyWeight) {
        dataPlane.serve(
                TestConfiguration.ofTargets()
                        .withTargets("blue", blue.port())
                        .withTargets("green", green.port())
                        .withTargets("empty")
                        .withListener(
                                "lb",
                                80,
                                new Action.Forward(
                                        List.of(
                                                weighted("blue", blueWeight),
                                                weighted("green", greenWeight),
                                                weighted("empty", emptyWeight)),
                                        0)));
    }

    private RawSocket serveAndConnect(int blueWeight, int greenWeight) {
        serve(blueWeight, greenWeight, 0);
        return dataPlane.connect();
    }

    private static Action.WeightedTargetGroup weighted(String group, int weight) {
        return new Action.WeightedTargetGroup(TestConfiguration.group(group), weight);
    }

    /// The responses with this end or status.
    private long count(String text) {
        return Stream.generate(() -> client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readMessage())
                .limit(REQUESTS)
                .filter(
                        response ->
                                response.endsWith(text) || response.startsWith("HTTP/1.1 " + text))
                .count();
    }

    @Test
    void weightsMayBeChangedAtAnyTime() {
        assertThat(count("blue")).isEqualTo(REQUESTS);

        serve(100, 100, 0);
        assertThat(count("blue")).isBetween(REQUESTS / 4L, REQUESTS * 3L / 4);

        serve(0, 1, 0);
        assertThat(count("green")).isEqualTo(REQUESTS);
    }

    @Test
    void theShareOfAGroupWithoutTargetsIsAnsweredWith503() {
        serve(1, 0, 1);

        assertThat(count("503")).isBetween(REQUESTS / 4L, REQUESTS * 3L / 4);
    }

    @Test
    void onlyZerosAreAnsweredWith503() {
        serve(0, 0, 0);

        assertThat(count("503")).isEqualTo(REQUESTS);
        assertThat(dataPlane.exchange().explanation()).isEqualTo("no target group with a weight");
    }
}
