package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The sentences of RFC 9113 and RFC 7541, each shown by a client that writes single frames.
class Http2ConformanceTest {
    private static final TestTarget TARGET =
            TestTarget.of(
                    connection -> {
                        for (var request = connection.readMessage();
                                !request.isEmpty();
                                request = connection.readMessage()) {
                            if (!request.startsWith("GET /slow")) {
                                connection.send(
                                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                            }
                        }
                    });

    private static final TestDataPlane DATA_PLANE = TestDataPlane.open();

    @BeforeAll
    static void serve() {
        DATA_PLANE.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", TARGET.port())
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
    }

    @AfterAll
    static void close() {
        DATA_PLANE.close();
        TARGET.close();
    }

    private static TestHttp2Client connect() {
        return TestHttp2Client.connect(DATA_PLANE.port("lb", 443));
    }

    static Stream<Http2Case> cases() {
        return Stream.of(Http2FrameCases.all(), Http2StreamCases.all(), Http2MessageCases.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theServerActsByTheSentence(Http2Case sentence) {
        try (var client = connect()) {
            sentence.sends().accept(client);
            client.flush();
            sentence.expects().accept(client);
        }
    }

    @Test
    void theFirstFrameOfTheServerIsSettings() {
        try (var client = connect()) {
            var first = client.await();
            assertThat(first.type()).isEqualTo(TestHttp2Client.SETTINGS);
            assertThat(first.payload()).containsExactly(0, 3, 0, 0, 0, 128);
        }
    }

    @Test
    void anotherPrefaceEndsTheConnection() {
        try (var client = TestHttp2Client.connectSilently(DATA_PLANE.port("lb", 443))) {
            client.write("INVALID PREFACE\r\n\r\n".getBytes(StandardCharsets.US_ASCII)).flush();
            assertThat(client.awaitEnd()).isIn("PROTOCOL_ERROR", "closed");
        }
    }

    @Test
    void aFirstFrameOtherThanSettingsEndsTheConnection() {
        try (var client = TestHttp2Client.connectSilently(DATA_PLANE.port("lb", 443))) {
            client.write(TestHttp2Client.PREFACE)
                    .frame(TestHttp2Client.PING, 0, 0, new byte[8])
                    .flush();
            assertThat(client.awaitEnd()).isIn("PROTOCOL_ERROR", "closed");
        }
    }
}
