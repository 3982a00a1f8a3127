package dev.elbow.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.proxy.stickiness.CookieWriter;
import dev.elbow.proxy.stickiness.StickinessKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Duration-based stickiness, `lb_cookie`, in the requests of clients.
class StickySessionsTest {
    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final Map<Integer, TestTarget> targets = new HashMap<>();
    private final int one = target();
    private final int two = target();
    private final int three = target();

    /// A target that answers with its port.
    private int target() {
        var target =
                TestTarget.of(
                        connection -> {
                            var port = "" + connection.socket().getLocalPort();
                            while (!connection.readMessage().isEmpty()) {
                                connection.send(
                                        "HTTP/1.1 200 OK\r\nContent-Length: "
                                                + port.length()
                                                + "\r\n\r\n"
                                                + port);
                            }
                        });
        targets.put(target.port(), target);
        return target.port();
    }

    @AfterEach
    void close() {
        dataPlane.close();
        targets.values().forEach(TestTarget::close);
    }

    private static TestConfiguration sticky(int... ports) {
        return TestConfiguration.ofTargets(ports)
                .withGroupAttributes(
                        "web",
                        Map.of(
                                TargetGroupAttribute.STICKINESS_ENABLED, "true",
                                TargetGroupAttribute.LB_COOKIE_DURATION, "600"));
    }

    private void serve(int... ports) {
        dataPlane.serve(sticky(ports));
        for (int port : ports) {
            dataPlane.reportHealthy(port);
        }
    }

    private CookieClient client() {
        return new CookieClient(dataPlane.port());
    }

    private static Set<String> targetsOf(CookieClient client, int requests) {
        return new LinkedHashSet<>(Stream.generate(client::get).limit(requests).toList());
    }

    @Test
    void aClientStaysOnItsTargetOverConnectionsAndOthersTakeTheirTurns() {
        serve(one, two, three);
        try (var client = client();
                var without = client()) {
            var first = client.get();
            assertThat(targetsOf(client, 10)).containsExactly(first);
            client.reconnect();
            assertThat(targetsOf(client, 10)).containsExactly(first);

            var answers =
                    Stream.generate(
                                    () -> {
                                        without.cookies.clear();
                                        return without.get();
                                    })
                            .limit(3)
                            .toList();
            assertThat(answers).containsExactlyInAnyOrder("" + one, "" + two, "" + three);
        }
    }

    @Test
    void eachResponseSetsBothCookiesBesideThoseOfTheTarget() {
        try (var target =
                TestTarget.withResponse(
                        "HTTP/1.1 404 Not Found\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n")) {
            serve(target.port());
            try (var client = client()) {
                for (int request = 0; request < 2; request++) {
                    client.get();
                    assertThat(client.setCookies())
                            .extracting(line -> line.replaceAll("(AWS\\w+)=[^;]+", "$1"))
                            .extracting(line -> line.replaceAll("=\\w{3}, [^;]+ GMT", ""))
                            .containsExactly(
                                    "a=b",
                                    "AWSALB; Expires; Path=/",
                                    "AWSALBCORS; Expires; Path=/; SameSite=None");
                }
                assertThat(target.request()).doesNotContain("Cookie: ");
                assertThat(target.request())
                        .as("the target gets the cookies, too")
                        .contains(
                                "a=b; AWSALB="
                                        + requireNonNull(client.cookies.get("AWSALB")).charAt(0))
                        .contains("; AWSALBCORS=");
            }
        }
    }

    @Test
    void aNewChoiceIsCountedAsNonSticky() {
        serve(one, two);
        try (var client = client()) {
            client.get();
            assertThat(dataPlane.exchange().isNonSticky()).isTrue();
            client.get();
            assertThat(dataPlane.exchange().isNonSticky()).isFalse();
            client.cookies.replaceAll((_, _) -> "forged");
            client.get();
            assertThat(dataPlane.exchange().isNonSticky()).isTrue();
            dataPlane.serve(TestConfiguration.ofTargets(one, two));
            client.cookies.clear();
            client.get();
            assertThat(dataPlane.exchange().isNonSticky()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unhealthy", "draining", "deregistered"})
    void aClientWhoseTargetTakesNoRequestsMovesForGood(String reason) {
        serve(one, two);
        try (var client = client()) {
            var before = Integer.parseInt(client.get());
            int after = before == one ? two : one;
            switch (reason) {
                case "unhealthy" -> dataPlane.report("web", before, TargetHealth.FAILED);
                case "draining" -> dataPlane.report("web", before, TargetHealth.DRAINING);
                default -> dataPlane.serve(sticky(after));
            }
            assertThat(targetsOf(client, 3)).containsExactly("" + after);

            serve(one, two);
            assertThat(targetsOf(client, 5)).containsExactly("" + after);
        }
    }

    @Test
    void aClientWhoseTargetIsUnhealthyStaysWhileTheGroupFailsOpen() {
        serve(one, two);
        try (var client = client()) {
            var before = client.get();
            dataPlane.report("web", one, TargetHealth.FAILED);
            dataPlane.report("web", two, TargetHealth.FAILED);

            assertThat(targetsOf(client, 4)).containsExactly(before);
        }
    }

    @Test
    void anExpiredForgedOrForeignCookieIsReplacedWithoutAnError() {
        serve(one, two);
        long now = System.currentTimeMillis() / 1000;
        var writer = new CookieWriter(dataPlane.stickinessKey);
        var key = TestDataPlane.key("web", one);
        var live = cookie(writer.target(key, 60, now, false));
        var useless =
                List.of(
                        cookie(writer.target(key, 1, now - 10, false)),
                        cookie(writer.target(TestDataPlane.key("other", one), 60, now, false)),
                        cookie(
                                new CookieWriter(StickinessKey.random())
                                        .target(key, 60, now, false)),
                        live.substring(0, live.length() - 4),
                        "",
                        "a b");
        try (var client = client()) {
            for (var value : useless) {
                var answers = new LinkedHashSet<String>();
                for (int request = 0; request < 2; request++) {
                    client.cookies.clear();
                    client.cookies.put("AWSALB", value);
                    answers.add(client.get());
                    assertThat(client.response()).startsWith("HTTP/1.1 200");
                    assertThat(client.cookies.get("AWSALB")).isNotEqualTo(value);
                }
                assertThat(answers).as("with %s", value).hasSize(2);
            }
            client.cookies.clear();
            client.cookies.put("AWSALB", live);
            assertThat(targetsOf(client, 4)).containsExactly("" + one);
        }
    }

    private static String cookie(List<String> lines) {
        return lines.getFirst().replaceAll("^AWSALB=|;.*", "");
    }

    @Test
    void aResponseOfTheLoadBalancerSetsNoCookies() {
        try (var closed = ReservedPort.closed()) {
            serve(closed.number());
            try (var client = client()) {
                client.get();

                assertThat(client.response()).startsWith("HTTP/1.1 502 ");
                assertThat(client.setCookies()).isEmpty();
            }
        }
    }

    @Test
    void withoutTargetsTheAnswerIs503AndWithoutStickinessNoCookieIsSet() {
        serve();
        try (var client = client()) {
            client.cookies.put("AWSALB", "x");
            client.get();
            assertThat(client.response()).startsWith("HTTP/1.1 503 ");

            dataPlane.serve(TestConfiguration.ofTargets(one, two));
            assertThat(targetsOf(client, 2)).hasSize(2);
            assertThat(client.setCookies()).isEmpty();
        }
    }

    /// The cookie of one group is replaced by that of the other: they share the name.
    @Test
    void aCookieIsOfOneTargetGroupAlone() {
        dataPlane.serve(
                sticky(one, two)
                        .withTargets("other", one, two)
                        .withGroupAttributes(
                                "other", Map.of(TargetGroupAttribute.STICKINESS_ENABLED, "true"))
                        .path(1, "/other", TestConfiguration.forwardTo("other")));
        try (var client = client()) {
            client.get();
            assertThat(dataPlane.exchange().isNonSticky()).isTrue();
            client.get("/other");
            assertThat(dataPlane.exchange().isNonSticky()).isTrue();
            client.get("/other");
            assertThat(dataPlane.exchange().isNonSticky()).isFalse();
            client.get();
            assertThat(dataPlane.exchange().isNonSticky()).isTrue();
        }
    }

    @Test
    void theUpgradeToWebSocketGoesToTheTargetOfTheCookieAndRefreshesIt() {
        try (var socket = webSocketTarget();
                var other = webSocketTarget()) {
            serve(socket.port(), other.port());
            try (var client = client()) {
                client.get("/", "Connection: Upgrade", "Upgrade: websocket");
                assertThat(client.response()).startsWith("HTTP/1.1 101 ");
                assertThat(client.setCookies()).hasSize(2);
                var port = portIn(client.response());
                for (int request = 0; request < 4; request++) {
                    client.reconnect();
                    client.get("/", "Connection: Upgrade", "Upgrade: websocket");
                    assertThat(portIn(client.response())).isEqualTo(port);
                }
            }
        }
    }

    private static TestTarget webSocketTarget() {
        return TestTarget.of(
                connection -> {
                    connection.readHead();
                    connection.send(
                            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                                    + "Upgrade: websocket\r\nX-Port: "
                                    + connection.socket().getLocalPort()
                                    + "\r\n\r\n");
                    connection.readAll();
                });
    }

    private static String portIn(String response) {
        return response.lines().filter(line -> line.startsWith("X-Port")).findFirst().orElseThrow();
    }

    /// The cookie jar of the issue that asked for stickiness, while others come and go.
    @Test
    void aJarStaysOnItsTargetThrough1000RequestsWhileOthersAreAddedRemovedAndDrained() {
        serve(one, two);
        try (var client = client()) {
            int mine = Integer.parseInt(client.get());
            int other = mine == one ? two : one;
            for (int request = 0; request < 1_000; request++) {
                switch (request % 100) {
                    case 10 -> serve(mine, other, three);
                    case 30 -> dataPlane.report("web", three, TargetHealth.FAILED);
                    case 40 -> serve(three, mine);
                    case 60 -> dataPlane.report("web", three, TargetHealth.DRAINING);
                    case 80 -> dataPlane.serve(sticky(mine));
                    case 90 -> client.reconnect();
                    default -> {}
                }
                assertThat(client.get()).as("request %d", request).isEqualTo("" + mine);
            }
        }
    }
}
