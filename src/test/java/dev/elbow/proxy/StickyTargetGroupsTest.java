package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.model.Action;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.proxy.stickiness.CookieWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stickiness of target groups in a weighted forward, in the requests of clients.
class StickyTargetGroupsTest {
    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestTarget blue = TestTarget.withText("blue");
    private final TestTarget green = TestTarget.withText("green");

    @AfterEach
    void close() {
        dataPlane.close();
        blue.close();
        green.close();
    }

    private TestConfiguration configuration(int blueWeight, int greenWeight, int seconds) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withTargets("blue", blue.port())
                .withTargets("green", green.port())
                .withListener(
                        "lb",
                        80,
                        new Action.Forward(
                                List.of(
                                        new Action.WeightedTargetGroup(
                                                TestConfiguration.group("blue"), blueWeight),
                                        new Action.WeightedTargetGroup(
                                                TestConfiguration.group("green"), greenWeight)),
                                seconds));
    }

    private CookieClient client() {
        return new CookieClient(dataPlane.port());
    }

    private static Set<String> groupsOf(CookieClient client, int requests) {
        return new HashSet<>(Stream.generate(client::get).limit(requests).toList());
    }

    @Test
    void aClientStaysOnTheTargetGroupOfItsFirstRequest() {
        dataPlane.serve(configuration(1, 1, 600));
        var firsts = new HashSet<String>();
        for (int number = 0; number < 30; number++) {
            try (var client = client()) {
                var first = client.get();
                firsts.add(first);
                assertThat(groupsOf(client, 5)).containsExactly(first);
                assertThat(client.setCookies())
                        .extracting(line -> line.replaceAll("=[^;]+; Expires=[^;]+", ""))
                        .containsExactly("AWSALBTG; Path=/", "AWSALBTGCORS; Path=/; SameSite=None");
            }
        }
        assertThat(firsts).containsExactlyInAnyOrder("blue", "green");
        assertThat(dataPlane.exchange().isNonSticky()).as("a matter of targets").isFalse();
    }

    @Test
    void withoutStickinessTheWeightsPickForEachRequest() {
        dataPlane.serve(configuration(1, 1, -600));
        try (var client = client()) {
            assertThat(groupsOf(client, 100)).containsExactlyInAnyOrder("blue", "green");
            assertThat(client.cookies).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no weight", "no group"})
    void aClientWhoseGroupIsNotInTheForwardAnyMoreGetsAnother(String reason) {
        dataPlane.serve(configuration(0, 1, 600));
        try (var client = client()) {
            assertThat(client.get()).isEqualTo("green");
            if (reason.equals("no weight")) {
                dataPlane.serve(configuration(1, 0, 600));
            } else {
                dataPlane.serve(
                        configuration(1, 1, 600)
                                .withListener(
                                        "lb", 80, TestConfiguration.stickyForwardTo(600, "blue")));
            }
            assertThat(client.get()).isEqualTo("blue");
            dataPlane.serve(configuration(1, 999, 600));
            assertThat(groupsOf(client, 20)).containsExactly("blue");
        }
    }

    @Test
    void aForgedCookieHasItsErrorReasonAndTheRequestIsServed() {
        dataPlane.serve(configuration(1, 1, 600));
        try (var client = client()) {
            client.cookies.put("AWSALBTG", "AQ%3D%3D");
            client.get();
            assertThat(client.response()).startsWith("HTTP/1.1 200 ");
            var exchange = dataPlane.exchange();
            assertThat(exchange.errorReason()).isEqualTo("AWSALBTGCookieInvalid");
            assertThat(exchange.explanation()).isNull();

            client.get();
            assertThat(dataPlane.exchange().errorReason()).isNull();
        }
    }

    @Test
    void anExpiredCookieIsNoMistakeButANewChoice() {
        dataPlane.serve(configuration(1, 999, 600));
        var expired =
                new CookieWriter(dataPlane.stickinessKey)
                        .targetGroup(
                                TestConfiguration.group("blue"),
                                5,
                                System.currentTimeMillis() / 1000 - 100,
                                false)
                        .getFirst();
        try (var client = client()) {
            int green = 0;
            for (int request = 0; request < 20; request++) {
                client.cookies.clear();
                client.cookies.put("AWSALBTG", expired.replaceAll("^AWSALBTG=|;.*", ""));
                green += client.get().equals("green") ? 1 : 0;
                assertThat(dataPlane.exchange().errorReason()).isNull();
            }
            assertThat(green).isGreaterThan(10);
        }
    }

    @Test
    void aClientStaysOnAGroupThatLostItsTargets() {
        dataPlane.serve(configuration(1, 0, 600));
        try (var client = client()) {
            assertThat(client.get()).isEqualTo("blue");
            dataPlane.serve(configuration(1, 999, 600).withTargets("blue"));

            for (int request = 0; request < 5; request++) {
                client.get();
                assertThat(client.response()).startsWith("HTTP/1.1 503 ");
            }
        }
    }

    @Test
    void targetsOfAStickyGroupAreStickyInAStickyForward() {
        var other = TestTarget.withText("other");
        try (other;
                var client = client(stickyTargets(other))) {
            var first = client.get();
            assertThat(groupsOf(client, 10)).containsExactly(first);
            assertThat(client.cookies.keySet())
                    .containsExactly("AWSALBTG", "AWSALBTGCORS", "AWSALB", "AWSALBCORS");
        }
    }

    private CookieClient client(TestConfiguration configuration) {
        dataPlane.serve(configuration);
        return client();
    }

    private TestConfiguration stickyTargets(TestTarget other) {
        return configuration(1, 0, 600)
                .withTargets("blue", blue.port(), other.port())
                .withGroupAttributes(
                        "blue", Map.of(TargetGroupAttribute.STICKINESS_ENABLED, "true"));
    }

    @Test
    void aFunctionsResponseHasTheCookiesOfItsGroup() {
        dataPlane.functions.put(
                TestConfiguration.function("hello"),
                (_, _, callback) ->
                        callback.completed(
                                new Answer(
                                        "{\"statusCode\":200,\"body\":\"hello\"}"
                                                .getBytes(StandardCharsets.UTF_8))));
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withFunction("fn", "hello", false)
                        .withListener("lb", 80, TestConfiguration.stickyForwardTo(60, "fn")));
        try (var client = client()) {
            assertThat(client.get()).isEqualTo("hello");
            assertThat(client.cookies.keySet()).containsExactly("AWSALBTG", "AWSALBTGCORS");
        }
    }
}
