package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.TargetGroupAttribute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The targets of zones in the requests of clients (behaviour/target-groups.md#zones).
class ZonesTrafficTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Map<TargetGroupAttribute, String> OFF =
            Map.of(TargetGroupAttribute.CROSS_ZONE, "false");

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestTarget one = TestTarget.withText("one");
    private final TestTarget two = TestTarget.withText("two");

    @AfterEach
    void close() {
        dataPlane.close();
        one.close();
        two.close();
    }

    private void serve(String zoneOfTwo, Map<TargetGroupAttribute, String> attributes) {
        dataPlane.serve(
                TestConfiguration.ofTargets(one.port(), two.port())
                        .withZones("us-east-1a", "us-east-1b")
                        .withTargetZones("web", "us-east-1a", zoneOfTwo)
                        .withGroupAttributes("web", attributes));
    }

    /// The last words of the responses to two requests of one connection.
    private List<String> connection() {
        try (var client = dataPlane.connect()) {
            return List.of(response(client), response(client));
        }
    }

    private static String response(RawSocket client) {
        var response = client.send(REQUEST).readMessage();
        return response.startsWith("HTTP/1.1 200")
                ? response.substring(response.length() - 3)
                : response.substring(9, 12);
    }

    @Test
    void aConnectionKeepsToTheTargetsOfItsZone() {
        serve("us-east-1b", OFF);

        for (int pair = 0; pair < 3; pair++) {
            assertThat(connection()).containsExactly("one", "one");
            assertThat(connection()).containsExactly("two", "two");
        }
    }

    @Test
    void aZoneWithoutTargetsAnswersWith503() {
        serve("us-east-1a", OFF);

        assertThat(connection()).containsExactly("one", "two");
        assertThat(connection()).containsExactly("503", "503");
        assertThat(dataPlane.exchange().explanation()).isNull();
        assertThat(dataPlane.exchange().explanation()).isNull();
        assertThat(dataPlane.exchange().explanation())
                .isEqualTo(
                        "no registered target in the zone of the client's connection, and cross-zone"
                                + " load balancing is off");
        assertThat(connection()).containsExactly("one", "two");
    }

    @Test
    void anOpenConnectionGoesOnInAnotherZoneWhenItsOwnFailsOver() {
        serve("us-east-1b", OFF);
        dataPlane.reportHealthy(one.port());
        dataPlane.reportHealthy(two.port());
        assertThat(connection()).containsExactly("one", "one");
        try (var client = dataPlane.connect()) {
            assertThat(response(client)).isEqualTo("two");

            dataPlane.reportUnhealthy(two.port());

            assertThat(response(client)).isEqualTo("one");
        }
    }

    @Test
    void withCrossZoneLoadBalancingAConnectionGetsAllTargets() {
        serve("us-east-1b", Map.of());

        assertThat(connection()).containsExactly("one", "two");
        assertThat(connection()).containsExactly("one", "two");
    }
}
