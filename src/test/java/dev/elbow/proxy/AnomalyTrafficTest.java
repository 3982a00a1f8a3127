package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.model.AnomalyDetection;
import dev.elbow.model.TargetGroupAttribute;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Anomaly detection and mitigation in the requests of a client.
class AnomalyTrafficTest {
    private static final int REQUESTS = 150;

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestTarget one = TestTarget.withText("one");
    private final TestTarget two = TestTarget.withText("two");
    private final TestTarget failing =
            TestTarget.withResponse(
                    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 7\r\n\r\nfailing");

    @AfterEach
    void close() {
        dataPlane.close();
        one.close();
        two.close();
        failing.close();
    }

    private void serve(int third) {
        dataPlane.serve(
                TestConfiguration.ofTargets(one.port(), two.port(), third)
                        .withGroupAttributes(
                                "web",
                                Map.of(
                                        TargetGroupAttribute.ALGORITHM,
                                        "weighted_random",
                                        TargetGroupAttribute.ANOMALY_MITIGATION,
                                        "on")));
        IntStream.of(one.port(), two.port(), third).forEach(dataPlane::reportHealthy);
    }

    private List<String> responses() {
        try (var client = dataPlane.connect()) {
            return Stream.generate(
                            () -> client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readMessage())
                    .limit(REQUESTS)
                    .toList();
        }
    }

    private static long count(List<String> responses, String start) {
        return responses.stream().filter(response -> response.startsWith(start)).count();
    }

    @Test
    void aTargetThatAnswersWith5xxGetsHardlyARequest() {
        serve(failing.port());
        assertThat(count(responses(), "HTTP/1.1 503")).isGreaterThan(REQUESTS / 10);

        dataPlane.detectAnomalies();

        assertThat(dataPlane.anomalyOf(failing.port())).isEqualTo(new AnomalyDetection(true, true));
        assertThat(dataPlane.anomalyOf(one.port())).isEqualTo(AnomalyDetection.NORMAL);
        assertThat(count(responses(), "HTTP/1.1 503")).isLessThan(REQUESTS / 6);
    }

    @Test
    void aTargetThatNothingListensForGetsHardlyARequest() {
        try (var closed = ReservedPort.closed()) {
            serve(closed.number());
            assertThat(count(responses(), "HTTP/1.1 502")).isGreaterThan(REQUESTS / 10);

            dataPlane.detectAnomalies();

            assertThat(dataPlane.anomalyOf(closed.number()))
                    .isEqualTo(new AnomalyDetection(true, true));
            assertThat(count(responses(), "HTTP/1.1 502")).isLessThan(REQUESTS / 6);
        }
    }

    @Test
    void aTargetThatClosesWithoutAResponseGetsHardlyARequest() {
        try (var closing = TestTarget.of(RawSocket::readMessage)) {
            serve(closing.port());
            assertThat(count(responses(), "HTTP/1.1 502")).isGreaterThan(REQUESTS / 10);

            dataPlane.detectAnomalies();

            assertThat(dataPlane.anomalyOf(closing.port()))
                    .isEqualTo(new AnomalyDetection(true, true));
        }
    }

    @Test
    void answersWith4xxAreNoErrors() {
        try (var refusing =
                TestTarget.withResponse("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")) {
            serve(refusing.port());
            responses();

            dataPlane.detectAnomalies();

            assertThat(dataPlane.anomalyOf(refusing.port())).isEqualTo(AnomalyDetection.NORMAL);
        }
    }
}
