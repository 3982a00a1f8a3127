package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.TestHttp2Client.Response;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Failures of requests to HTTP/2 targets, as clients of HTTP/2 and gRPC get them
/// (behaviour/responses.md#grpc).
class GrpcFailuresTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"REFUSED_STREAM", "INTERNAL_ERROR", "NO_ERROR"})
    void aTargetThatResetsARequestIs502AndItIsNotSentAgain(Http2Error error) {
        try (var target = TestHttp2Target.plain()) {
            serve(ProtocolVersion.GRPC, target.port());
            try (var client = connect()) {
                client.request(1, true, "POST /p.S/m", GRPC).flush();
                target.request().reset(error);

                assertUnavailable(client.response(1), "502", "14", "unavailable");
                assertThat(target.isEmpty()).isTrue();
            }
        }
    }

    private static void assertUnavailable(
            Response response, String status, String grpcStatus, String message) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers())
                .containsEntry("server", "awselb/2.0")
                .containsEntry("content-type", "application/grpc")
                .containsEntry("grpc-status", grpcStatus)
                .containsEntry("grpc-message", message);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aConnectionThatCannotBeMadeIsUnavailable() {
        try (var closed = ReservedPort.closed()) {
            serve(ProtocolVersion.GRPC, closed.number());
            try (var client = connect()) {
                assertUnavailable(call(client, GRPC), "502", "14", "unavailable");
            }
        }
    }

    @Test
    void aGroupWithoutTargetsIsUnavailable() {
        serve(ProtocolVersion.GRPC);
        try (var client = connect()) {
            assertUnavailable(call(client, GRPC), "503", "14", "unavailable");
        }
    }

    @Test
    void aMalformedRequestIsInternal() {
        serve(ProtocolVersion.GRPC, 9);
        try (var client = connect()) {
            var response =
                    client.headers(
                                    1,
                                    true,
                                    ":method: POST",
                                    ":scheme: https",
                                    ":path: /",
                                    ":authority: a b",
                                    GRPC)
                            .flush()
                            .response(1);
            assertUnavailable(response, "400", "13", "internal");
        }
    }

    @Test
    void anHttp2ClientGetsThePageOfAFailure() {
        serve(ProtocolVersion.HTTP2);
        try (var client = connect()) {
            var response = client.get(1, "/").response(1);
            assertThat(response.status()).isEqualTo("503");
            assertThat(response.headers()).doesNotContainKey("grpc-status");
            assertThat(response.body()).contains("503 Service Temporarily Unavailable");
        }
    }

    @Test
    void aFixedResponseToAGrpcClientIsAsTheRuleSays() {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withListener("lb", 443, TestConfiguration.fixed(503, "", "closed"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
        try (var client = connect()) {
            var response = call(client, GRPC);
            assertThat(response.body()).isEqualTo("closed");
            assertThat(response.headers()).doesNotContainKey("grpc-status");
        }
    }

    @Test
    void requestsToADeregisteredTargetAreCutOffWhenItsDelayIsOver() {
        try (var target = TestHttp2Target.plain()) {
            serve(ProtocolVersion.GRPC, target.port());
            try (var client = connect()) {
                client.request(1, true, "POST /p.S/m", GRPC).flush();
                var request = target.request();
                assertThat(request.next()).isEqualTo("end");

                dataPlane.plane.cut(
                        new TargetKey(TestConfiguration.group("web"), "127.0.0.1", target.port()));

                assertUnavailable(client.response(1), "502", "14", "unavailable");
                assertThat(request.next()).isEqualTo("reset " + Http2Error.CANCEL.code());
            }
        }
    }

    @Test
    void aSilentTargetExceedsTheDeadline() {
        ShortTimeouts.check(20, GrpcFailuresTest::awaitSilentTarget);
    }

    private static void awaitSilentTarget(int second) {
        try (var quick = TestDataPlane.withSecond(second);
                var target = TestHttp2Target.plain()) {
            quick.serve(
                    TestConfiguration.EMPTY
                            .withLoadBalancer("lb", Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "5"))
                            .withTargets("web", target.port())
                            .withProtocolVersion("web", ProtocolVersion.GRPC)
                            .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                            .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
            try (var client = TestHttp2Client.connect(quick.port("lb", 443))) {
                client.request(1, true, "POST /p.S/m", GRPC).flush();
                var request = target.request();

                assertUnavailable(client.response(1), "504", "4", "deadline exceeded");
                assertThat(request.next()).isEqualTo("end");
                assertThat(request.next()).isEqualTo("reset " + Http2Error.CANCEL.code());
            }
        }
    }

    @Test
    void aResponseThatTheTargetCutsOffIsReset() {
        try (var target = TestHttp2Target.plain()) {
            serve(ProtocolVersion.GRPC, target.port());
            try (var client = connect()) {
                client.request(1, true, "POST /p.S/m", GRPC).flush();
                target.request().head("200").data("text").reset(Http2Error.INTERNAL_ERROR);

                var response = client.response(1);

                assertThat(response.status()).isEqualTo("200");
                assertThat(response.reset()).isEqualTo("INTERNAL_ERROR");
            }
        }
    }
}
