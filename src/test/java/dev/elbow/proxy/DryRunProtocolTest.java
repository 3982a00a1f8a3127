package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.ProtocolVersion;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Dry runs of requests to target groups of each protocol version.
class DryRunProtocolTest {
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 49_152);

    private static ActionPreview.Forward plan(ProtocolVersion version, boolean http2, String head) {
        var configuration =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", 9)
                        .withProtocolVersion("web", version)
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN);
        var dryRun = DryRun.of(configuration.snapshot(), LocalFacts.DEFAULT, it -> it.port());
        var bytes = head.getBytes(ISO_8859_1);
        var result = http2 ? dryRun.planHttp2(bytes, PEER, 443) : dryRun.plan(bytes, PEER, 443);
        return (ActionPreview.Forward) ((DryRunResult.Decided) result).action();
    }

    private static String obstacle(ProtocolVersion version, boolean http2, String head) {
        return plan(version, http2, head).shares().getFirst().obstacle();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP1, false, GET, text/plain, ''",
        "HTTP2, false, GET, text/plain, protocol version HTTP2 does not take HTTP/1.1: 464",
        "GRPC, false, POST, application/grpc, protocol version GRPC does not take HTTP/1.1: 464",
        "HTTP1, true, GET, text/plain, ''",
        "HTTP2, true, GET, text/plain, ''",
        "GRPC, true, GET, text/plain, protocol version GRPC does not take HTTP/2 without POST: 464",
        "GRPC, true, POST, text/plain, ''",
        "HTTP1, true, POST, application/grpc, protocol version HTTP1 does not take gRPC: 464",
        "HTTP2, true, POST, application/grpc, ''",
        "GRPC, true, POST, application/grpc, ''",
    })
    void theObstacleIsThatOfTraffic(
            ProtocolVersion version, boolean http2, String method, String type, String obstacle) {
        var head = method + " / HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + "\r\n\r\n";
        assertThat(obstacle(version, http2, head)).isEqualTo(obstacle);
    }

    @Test
    void aRequestOfHttp2HasNoHeadersOfConnections() {
        var head =
                "POST /a?b HTTP/1.1\r\nHost: Shop.example\r\nConnection: X\r\nX: 1\r\n"
                        + "Upgrade: websocket\r\n\r\n";
        var forward = plan(ProtocolVersion.GRPC, true, head);

        assertThat(forward.host()).isEqualTo("shop.example");
        assertThat(forward.pathAndQuery()).isEqualTo("/a?b");
        assertThat(forward.webSocket()).isFalse();
    }

    @Test
    void functionsTakeNoGrpc() {
        var head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/grpc\r\n\r\n";
        var byHttp2 = plan(ProtocolVersion.HTTP1, true, head);
        var byHttp1 = plan(ProtocolVersion.HTTP1, false, head);

        assertThat(byHttp2.isAcceptedBy(byHttp2.shares().getFirst().group())).isFalse();
        assertThat(byHttp1.isAcceptedBy(byHttp1.shares().getFirst().group())).isTrue();
    }
}
