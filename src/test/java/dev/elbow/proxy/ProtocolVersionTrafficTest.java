package dev.elbow.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.ProtocolVersion;
import dev.elbow.observe.TrafficMetrics;
import dev.elbow.proxy.TestHttp2Client.Response;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests to target groups of each protocol version
/// (behaviour/target-groups.md#protocol-versions).
class ProtocolVersionTrafficTest {
    private static final String GRPC = "content-type: application/grpc";

    private final TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private void serve(ProtocolVersion version, int... ports) {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", ports)
                        .withProtocolVersion("web", version)
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
    }

    private TestHttp2Client connect() {
        return TestHttp2Client.connect(dataPlane.port("lb", 443));
    }

    private static Response call(TestHttp2Client client, String... headers) {
        return client.request(1, true, "POST /p.S/m", headers).flush().response(1);
    }

    private String getByHttp1() {
        try (var client = TlsClient.trustingAll().rawSocket(dataPlane.port("lb", 443))) {
            return client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readMessage();
        }
    }

    // The nine cells

    @Test
    void anHttp1RequestToAnHttp1GroupIsForwarded() {
        try (var target = TestTarget.withText("hello")) {
            serve(ProtocolVersion.HTTP1, target.port());
            assertThat(getByHttp1()).startsWith("HTTP/1.1 200").endsWith("hello");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP2", "GRPC"})
    void anHttp1RequestToAnyOtherGroupIs464(ProtocolVersion version) {
        serve(version, 9);
        assertThat(getByHttp1()).startsWith("HTTP/1.1 464 \r\nServer: awselb/2.0\r\n");
        assertThat(dataPlane.exchange().explanation())
                .isEqualTo("the target group takes another version of HTTP");
    }

    @Test
    void anHttp2RequestToAnHttp1GroupIsConverted() {
        try (var target = TestTarget.withText("hello")) {
            serve(ProtocolVersion.HTTP1, target.port());
            try (var client = connect()) {
                assertThat(client.get(1, "/").response(1).body()).isEqualTo("hello");
            }
            assertThat(target.request()).startsWith("GET / HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP2, GET", "HTTP2, POST", "GRPC, POST"})
    void anHttp2RequestIsForwardedByHttp2(ProtocolVersion version, String method) {
        try (var target = TestHttp2Target.plain()) {
            serve(version, target.port());
            try (var client = connect()) {
                client.request(1, true, method + " /a?b=c", "x-a: 1").flush();
                var request = target.request();
                request.head("200", "x-b", "2").end("hello");
                var response = client.response(1);

                assertThat(request.headers().toString())
                        .contains(":method: " + method, ":path: /a?b=c", ":authority: a")
                        .contains("x-a: 1", "x-forwarded-proto: https", "x-amzn-trace-id: Root=");
                assertThat(response.status()).isEqualTo("200");
                assertThat(response.headers()).containsEntry("x-b", "2");
                assertThat(response.body()).isEqualTo("hello");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "HEAD", "DELETE"})
    void anHttp2RequestToAGrpcGroupIs464UnlessItIsAPost(String method) {
        serve(ProtocolVersion.GRPC, 9);
        try (var client = connect()) {
            var response = client.request(1, true, method + " /").flush().response(1);
            assertThat(response.status()).isEqualTo("464");
            assertThat(response.headers()).doesNotContainKey("grpc-status");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/grpc",
                "application/grpc+proto",
                "application/grpc;charset=utf-8",
                "Application/GRPC"
            })
    void aGrpcRequestToAnHttp1GroupIs464(String type) {
        serve(ProtocolVersion.HTTP1, 9);
        try (var client = connect()) {
            var response = call(client, "content-type: " + type);
            assertThat(response.status()).isEqualTo("464");
            assertThat(response.headers())
                    .containsEntry("grpc-status", "2")
                    .containsEntry("grpc-message", "unknown");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP2", "GRPC"})
    void aGrpcRequestIsForwardedByHttp2(ProtocolVersion version) {
        try (var target = TestHttp2Target.plain()) {
            serve(version, target.port());
            try (var client = connect()) {
                client.request(1, false, "POST /p.S/m", GRPC, "te: trailers", "grpc-timeout: 5S")
                        .data(1, "12345", true)
                        .flush();
                var request = target.request();
                request.head("200", "content-type", "application/grpc")
                        .data("67890")
                        .trailers("grpc-status", "0");
                var response = client.response(1);

                assertThat(request.headers().toString())
                        .contains("te: trailers", "grpc-timeout: 5S");
                assertThat(request.next()).isEqualTo("end 5");
                assertThat(response.body()).isEqualTo("67890");
                assertThat(response.trailers()).containsEntry("grpc-status", "0");
            }
        }
    }

    @Test
    void aContentTypeOfGrpcWebIsNoGrpc() {
        try (var target = TestTarget.withText("hello")) {
            serve(ProtocolVersion.HTTP1, target.port());
            try (var client = connect()) {
                assertThat(call(client, "content-type: application/grpc-web").status())
                        .isEqualTo("200");
            }
        }
    }

    @Test
    void grpcRequestsAreCounted() {
        serve(ProtocolVersion.GRPC);
        var registry = new SimpleMeterRegistry();
        var metrics = new TrafficMetrics(registry);
        metrics.apply(dataPlane.snapshot());
        try (var client = connect()) {
            client.request(1, true, "POST /", GRPC).flush().response(1);
            metrics.finished(dataPlane.exchange());
            client.request(3, true, "POST /").flush().response(3);
            metrics.finished(dataPlane.exchange());
        }

        assertThat(registry.get("aws.applicationelb.grpc.request.count").counter().count())
                .isEqualTo(1);
    }

    // Responses of gRPC targets

    @Test
    void aResponseOfTrailersOnlyStaysOneFrame() {
        try (var target = TestHttp2Target.plain()) {
            serve(ProtocolVersion.GRPC, target.port());
            try (var client = connect()) {
                client.request(1, true, "POST /p.S/m", GRPC).flush();
                target.request().whole("200", "grpc-status", "12");

                var head = requireNonNull(client.next(TestHttp2Client.HEADERS));

                assertThat(head.has(TestHttp2Client.END_STREAM)).isTrue();
            }
        }
    }

    @Test
    void partsPassInBothDirectionsBeforeEitherEnds() {
        try (var target = TestHttp2Target.plain()) {
            serve(ProtocolVersion.GRPC, target.port());
            try (var client = connect()) {
                client.request(1, false, "POST /p.S/m", GRPC).flush();
                var request = target.request().head("200");
                assertThat(client.next(TestHttp2Client.HEADERS)).isNotNull();
                client.data(1, "one", false).flush();
                assertThat(request.next()).isEqualTo("data 3");
                request.data("uno");
                assertThat(client.next(TestHttp2Client.DATA)).isNotNull();
                client.data(1, "three", true).flush();
                assertThat(request.next()).isEqualTo("end 5");
                request.trailers("grpc-status", "0");
                assertThat(client.response(1).headers()).containsEntry("grpc-status", "0");
            }
        }
    }

    @Test
    void aCancelledRequestIsCancelledAtTheTarget() {
        try (var target = TestHttp2Target.plain()) {
            serve(ProtocolVersion.GRPC, target.port());
            try (var client = connect()) {
                client.request(1, false, "POST /p.S/m", GRPC).flush();
                var request = target.request();
                client.reset(1, Http2Error.CANCEL).flush();

                assertThat(request.next()).isEqualTo("reset " + Http2Error.CANCEL.code());
                assertThat(dataPlane.exchange().status()).isEqualTo(400);
                assertThat(dataPlane.inFlight()).isZero();
            }
        }
    }

    @Test
    void aClientThatLeavesBeforeTheResponseIs460() {
        try (var target = TestHttp2Target.plain()) {
            serve(ProtocolVersion.GRPC, target.port());
            try (var client = connect()) {
                client.request(1, true, "POST /p.S/m", GRPC).flush();
                var request = target.request();
                client.reset(1, Http2Error.CANCEL).flush();

                assertThat(request.next()).isEqualTo("end");
                assertThat(request.next()).isEqualTo("reset " + Http2Error.CANCEL.code());
                assertThat(dataPlane.exchange().status()).isEqualTo(460);
            }
        }
    }

    @Test
    void eachStreamIsARequestInFlight() {
        try (var target = TestHttp2Target.plain()) {
            serve(ProtocolVersion.HTTP2, target.port());
            try (var client = connect()) {
                client.get(1, "/").get(3, "/").get(5, "/");
                var first = target.request();
                target.request();
                target.request();
                assertThat(dataPlane.inFlight()).isEqualTo(3);

                first.whole("200");
                client.response(1);

                assertThat(dataPlane.inFlight()).isEqualTo(2);
            }
        }
    }
}
