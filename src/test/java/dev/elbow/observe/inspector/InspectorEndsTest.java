package dev.elbow.observe.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.proxy.RawSocket;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import dev.elbow.proxy.TestHttp2Client;
import dev.elbow.proxy.TestTarget;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The ends of exchanges: each gives back the buffers that the inspector retains.
class InspectorEndsTest {
    private static final String HALF = "half of it";
    private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/one";

    private final TestInspector inspector = new TestInspector(InspectorLimits.DEFAULT);

    @AfterEach
    void close() {
        inspector.close();
    }

    private static String post(int length) {
        return "POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n" + HALF;
    }

    @Test
    void theClientLeavesWithinItsBody() throws Exception {
        var arrived = new CountDownLatch(1);
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    connection.readHead();
                                    connection.read(HALF.length());
                                    arrived.countDown();
                                    connection.readAll();
                                });
                var dataPlane = inspector.serve(TestConfiguration.ofTargets(target.port()))) {
            try (var client = RawSocket.connect(dataPlane.port())) {
                client.send(post(1000));
                assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
                client.reset();
            }
            assertThat(inspector.nextContent().requestBody().bytes())
                    .asString(UTF_8)
                    .isEqualTo(HALF);
        }
    }

    @Test
    void theTargetDiesWithinItsResponse() throws Exception {
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    connection.readHead();
                                    connection.send(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                                                    + HALF);
                                });
                var dataPlane = inspector.serve(TestConfiguration.ofTargets(target.port()));
                var client = RawSocket.connect(dataPlane.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAll();

            var content = inspector.nextContent();
            assertThat(content.responseBody().bytes()).asString(UTF_8).isEqualTo(HALF);
        }
    }

    @Test
    void aStreamOfHttp2IsResetWithinItsBody() throws Exception {
        var arrived = new CountDownLatch(1);
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    connection.readHead();
                                    arrived.countDown();
                                    connection.readAll();
                                });
                var dataPlane =
                        inspector.serve(
                                TestConfiguration.EMPTY
                                        .withLoadBalancer("lb", Map.of())
                                        .withTargets("web", target.port())
                                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                                        .withTls("lb", 443, "TLS13-1-2-2021-06", CERTIFICATE));
                var client = TestHttp2Client.connect(dataPlane.port("lb", 443))) {
            client.request(1, false, "POST /up").data(1, HALF, false).flush();
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            client.reset(1, Http2Error.CANCEL).flush();

            var exchange = inspector.next();
            var content = Objects.requireNonNull(exchange.content());
            assertThat(content.requestBody().bytes()).asString(UTF_8).isEqualTo(HALF);
            assertThat(content.requestHeaders()).noneMatch(it -> it.name().startsWith(":"));
            assertThat(exchange.facts().host()).isEqualTo("a");
            assertThat(inspector.inspector().retainedBytes()).isZero();
        }
    }

    @Test
    void theBytesOfAWebSocketAreNotKept() throws Exception {
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    connection.readHead();
                                    connection.send(
                                            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
                                    connection.read(HALF.length());
                                    connection.send(HALF);
                                });
                var dataPlane = inspector.serve(TestConfiguration.ofTargets(target.port()));
                var client = RawSocket.connect(dataPlane.port())) {
            client.send(
                            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
                    .readHead();
            long retained = inspector.inspector().retainedBytes();
            client.send(HALF);
            assertThat(client.read(HALF.length())).isEqualTo(HALF);
            assertThat(inspector.inspector().retainedBytes()).isEqualTo(retained);
            client.close();

            var exchange = inspector.next();
            var content = Objects.requireNonNull(exchange.content());
            assertThat(exchange.facts().type()).isEqualTo("ws");
            assertThat(content.requestBody().size() + content.responseBody().size()).isZero();
        }
    }

    @Test
    void aRequestInFlightWhenTheInspectorClosesIsNotRetained() throws Exception {
        var arrived = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    connection.readHead();
                                    connection.read(HALF.length());
                                    arrived.countDown();
                                    await(closed);
                                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                                });
                var dataPlane = inspector.serve(TestConfiguration.ofTargets(target.port()));
                var client = RawSocket.connect(dataPlane.port())) {
            client.send(post(HALF.length()));
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            inspector.close();
            closed.countDown();

            assertThat(dataPlane.exchange().status()).isEqualTo(200);
            assertThat(inspector.inspector().retainedBytes()).isZero();
            client.readHead();
            client.send(post(HALF.length()));
            assertThat(inspector.inspector().history().all()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void ofTwoInspectorsOnlyTheOneThatRecordedKeepsAnExchange() throws Exception {
        try (var second = new TestInspector(InspectorLimits.DEFAULT);
                var dataPlane =
                        TestDataPlane.of(
                                TestConfiguration.ofFixedResponse("a"),
                                inspector.inspector().andThen(second.inspector()));
                var client = RawSocket.connect(dataPlane.port())) {
            client.send(post(HALF.length())).readMessage();

            assertThat(inspector.nextContent().requestBody().bytes())
                    .asString(UTF_8)
                    .isEqualTo(HALF);
            // Later than an exchange of its own would be kept
            client.send(post(HALF.length())).readMessage();
            inspector.nextContent();
            assertThat(second.hasKept()).isFalse();
            assertThat(second.inspector().retainedBytes()).isZero();
        }
    }

    /// An inspector that keeps what fits into a megabyte.
    private static TestInspector small() {
        return new TestInspector(new InspectorLimits(1000, 1 << 20, 64 << 10, 60_000));
    }

    @Test
    void theMemoryOfBodiesIsBounded() throws Exception {
        try (var limited = small();
                var dataPlane = limited.serve(TestConfiguration.ofFunction());
                var client = RawSocket.connect(dataPlane.port())) {
            dataPlane.withAnswer("{\"statusCode\":200}");
            var request =
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n"
                            + "b".repeat(65_536);
            for (int number = 0; number < 100; number++) {
                client.send(request).readMessage();
                limited.next();
            }

            // Each has its body twice: in the event, too, in base64
            assertThat(limited.inspector().history().all()).hasSizeBetween(5, 7);
            assertThat(limited.inspector().retainedBytes()).isZero();
        }
    }

    @Test
    void theMemoryOfHeadersIsBounded() throws Exception {
        try (var limited = small();
                var dataPlane = limited.serve(TestConfiguration.ofFixedResponse("a"));
                var client = RawSocket.connect(dataPlane.port())) {
            var request =
                    "GET / HTTP/1.1\r\nHost: a\r\n"
                            + ("X-Long: " + "h".repeat(10_000) + "\r\n").repeat(5)
                            + "\r\n";
            for (int number = 0; number < 20; number++) {
                client.send(request).readMessage();
                limited.next();
            }

            // Each has them twice: as received, and as the rules saw them
            assertThat(limited.inspector().history().all()).hasSizeBetween(8, 10);
        }
    }
}
