package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.ProtocolVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The streams of one HTTP/2 connection (behaviour/connections.md#http2).
class Http2ParallelRequestsTest {
    private static final int MOST = 128;
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int FRAME_HEADER = 9;
    private static final int SETTING = 6;
    private static final int ENABLE_PUSH = 2;

    private final TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private TestHttp2Client connectTo(int target) {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", target)
                        .withProtocolVersion("web", ProtocolVersion.HTTP2)
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
        return TestHttp2Client.connect(dataPlane.port("lb", 443));
    }

    @Test
    void aConnectionHas128RequestsInParallel() {
        try (var target = TestHttp2Target.plain();
                var client = connectTo(target.port())) {
            for (int request = 0; request < MOST; request++) {
                client.request(2 * request + 1, true, "GET /" + request);
            }
            client.flush();
            List<TestHttp2Target.Stream> requests = new ArrayList<>();
            for (int request = 0; request < MOST; request++) {
                requests.add(target.request());
            }
            assertThat(dataPlane.inFlight()).isEqualTo(MOST);

            for (var request : requests.reversed()) {
                request.head("200").end("" + request.headers().path());
            }
            for (int request = 0; request < MOST; request++) {
                assertThat(client.response(2 * request + 1).body()).isEqualTo("/" + request);
            }
        }
    }

    @Test
    void targetsAreToldThatTheyCannotPush() throws Exception {
        var settings = new CompletableFuture<Map<Integer, Integer>>();
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    assertThat(connection.read(PREFACE.length()))
                                            .isEqualTo(PREFACE);
                                    settings.complete(settings(connection));
                                    connection.readAll();
                                });
                var client = connectTo(target.port())) {
            client.get(1, "/");
            assertThat(settings.get(20, TimeUnit.SECONDS)).containsEntry(ENABLE_PUSH, 0);
        }
    }

    private static Map<Integer, Integer> settings(RawSocket connection) {
        var header = connection.read(FRAME_HEADER).getBytes(ISO_8859_1);
        var payload = connection.read(header[2]).getBytes(ISO_8859_1);
        Map<Integer, Integer> settings = new HashMap<>();
        for (int at = 0; at < payload.length; at += SETTING) {
            settings.put((int) payload[at + 1], (int) payload[at + SETTING - 1]);
        }
        return settings;
    }
}
