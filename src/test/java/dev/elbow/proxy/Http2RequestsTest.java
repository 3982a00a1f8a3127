package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Requests of HTTP/2 clients, as targets, functions and rules see them (behaviour/headers.md).
class Http2RequestsTest {
    private final TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private TestHttp2Client serve(TestConfiguration configuration) {
        dataPlane.serve(configuration.withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
        return TestHttp2Client.connect(dataPlane.port("lb", 443));
    }

    private static TestConfiguration forwardingTo(TestTarget target) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withTargets("web", target.port())
                .withListener("lb", 443, TestConfiguration.forwardTo("web"));
    }

    @Test
    void aTargetGetsARequestOfHttp11() {
        try (var target = TestTarget.withText("hello");
                var client = serve(forwardingTo(target))) {
            var response = client.get(1, "/a?b=c").response(1);
            assertThat(response.status()).isEqualTo("200");
            assertThat(response.body()).isEqualTo("hello");
            assertThat(target.request())
                    .startsWith("GET /a?b=c HTTP/1.1\r\n")
                    .contains("\r\nHost: a\r\n")
                    .contains("X-Forwarded-Proto: https\r\n");
            assertThat(dataPlane.exchange().protocol()).isEqualTo("HTTP/2.0");
        }
    }

    @Test
    void aBodyWithoutALengthIsChunked() {
        try (var target = TestTarget.withText("ok");
                var client = serve(forwardingTo(target))) {
            client.request(1, false, "POST /").data(1, "abc", false).data(1, "de", true).flush();
            assertThat(client.response(1).body()).isEqualTo("ok");
            assertThat(target.request())
                    .contains("transfer-encoding: chunked\r\n")
                    .endsWith("0\r\n\r\n");
        }
    }
}
