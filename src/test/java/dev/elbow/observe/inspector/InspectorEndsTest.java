package dev.elbow.observe.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.proxy.RawSocket;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import dev.elbow.proxy.TestHttp2Client;
import dev.elbow.proxy.TestTarget;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The ends of exchanges: each gives back the buffers that the inspector retains.
class InspectorEndsTest {
    private static final String HALF = "half of it";
    private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/one";

    private final BlockingQueue<RecordedExchange> kept = new LinkedBlockingQueue<>();
    private final Inspector inspector = open(InspectorLimits.DEFAULT, kept);

    private static Inspector open(InspectorLimits limits, BlockingQueue<RecordedExchange> into) {
        var opened = new Inspector(limits).start();
        opened.history().subscribe(into::add);
        return opened;
    }

    @AfterEach
    void close() {
        inspector.close();
    }

    private static RecordedExchange next(BlockingQueue<RecordedExchange> from)
            throws InterruptedException {
        return Objects.requireNonNull(from.poll(20, TimeUnit.SECONDS));
    }

    /// The body of the next request, after a check that no buffer is retained.
    private RecordedBody requestBody() throws InterruptedException {
        var body = Objects.requireNonNull(next(kept).content()).requestBody();
        assertThat(inspector.retainedBytes()).isZero();
        return body;
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
                var dataPlane =
                        TestDataPlane.of(TestConfiguration.ofTargets(target.port()), inspector)) {
            try (var client = RawSocket.connect(dataPlane.port())) {
                client.send(post(1000));
                assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
                client.reset();
            }
            assertThat(requestBody().bytes()).asString(UTF_8).isEqualTo(HALF);
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
                var dataPlane =
                        TestDataPlane.of(TestConfiguration.ofTargets(target.port()), inspector);
                var client = RawSocket.connect(dataPlane.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAll();

            var content = Objects.requireNonNull(next(kept).content());
            assertThat(content.responseBody().bytes()).asString(UTF_8).isEqualTo(HALF);
            assertThat(inspector.retainedBytes()).isZero();
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
                        TestDataPlane.of(
                                TestConfiguration.EMPTY
                                        .withLoadBalancer("lb", Map.of())
                                        .withTargets("web", target.port())
                                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                                        .withTls("lb", 443, "TLS13-1-2-2021-06", CERTIFICATE),
                                inspector);
                var client = TestHttp2Client.connect(dataPlane.port("lb", 443))) {
            client.request(1, false, "POST /up").data(1, HALF, false).flush();
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            client.reset(1, Http2Error.CANCEL).flush();

            var exchange = next(kept);
            var content = Objects.requireNonNull(exchange.content());
            assertThat(content.requestBody().bytes()).asString(UTF_8).isEqualTo(HALF);
            assertThat(content.requestHeaders()).noneMatch(it -> it.name().startsWith(":"));
            assertThat(exchange.facts().host()).isEqualTo("a");
            assertThat(inspector.retainedBytes()).isZero();
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
                var dataPlane =
                        TestDataPlane.of(TestConfiguration.ofTargets(target.port()), inspector);
                var client = RawSocket.connect(dataPlane.port())) {
            client.send(
                            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
                    .readHead();
            long retained = inspector.retainedBytes();
            client.send(HALF);
            assertThat(client.read(HALF.length())).isEqualTo(HALF);
            assertThat(inspector.retainedBytes()).isEqualTo(retained);
            client.close();

            var exchange = next(kept);
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
                var dataPlane =
                        TestDataPlane.of(TestConfiguration.ofTargets(target.port()), inspector);
                var client = RawSocket.connect(dataPlane.port())) {
            client.send(post(HALF.length()));
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            inspector.close();
            closed.countDown();

            assertThat(dataPlane.exchange().status()).isEqualTo(200);
            assertThat(inspector.retainedBytes()).isZero();
            client.readHead();
            client.send(post(HALF.length()));
            assertThat(inspector.history().all()).isEmpty();
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
        var others = new LinkedBlockingQueue<RecordedExchange>();
        var second = open(InspectorLimits.DEFAULT, others);
        try (var dataPlane =
                        TestDataPlane.of(
                                TestConfiguration.EMPTY
                                        .withLoadBalancer("lb", Map.of())
                                        .withListener(
                                                "lb",
                                                80,
                                                TestConfiguration.fixed(200, "text/plain", "a")),
                                inspector.andThen(second));
                var client = RawSocket.connect(dataPlane.port())) {
            client.send(post(HALF.length())).readMessage();

            assertThat(requestBody().bytes()).asString(UTF_8).isEqualTo(HALF);
            // Later than an exchange of its own would be kept
            client.send(post(HALF.length())).readMessage();
            next(kept);
            assertThat(others).isEmpty();
            assertThat(second.retainedBytes()).isZero();
            assertThat(inspector.retainedBytes()).isZero();
        } finally {
            second.close();
        }
    }

    /// Keeps what fits into a megabyte.
    private Inspector openSmall() {
        inspector.close();
        return open(new InspectorLimits(1000, 1 << 20, 64 << 10, 60_000), kept);
    }

    @Test
    void theMemoryOfBodiesIsBounded() throws Exception {
        var limited = openSmall();
        try (var dataPlane =
                        TestDataPlane.of(
                                TestConfiguration.EMPTY
                                        .withLoadBalancer("lb", Map.of())
                                        .withFunction("fn", "hello", false)
                                        .withListener("lb", 80, TestConfiguration.forwardTo("fn")),
                                limited);
                var client = RawSocket.connect(dataPlane.port())) {
            dataPlane.withFunction(
                    TestConfiguration.function("hello"),
                    (_, _, callback) ->
                            callback.completed(new Answer("{\"statusCode\":200}".getBytes(UTF_8))));
            var request =
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n"
                            + "b".repeat(65_536);
            for (int number = 0; number < 100; number++) {
                client.send(request).readMessage();
                next(kept);
            }

            // Each has its body twice: in the event, too, in base64
            assertThat(limited.history().all()).hasSizeBetween(5, 7);
            assertThat(limited.retainedBytes()).isZero();
        } finally {
            limited.close();
        }
    }

    @Test
    void theMemoryOfHeadersIsBounded() throws Exception {
        var limited = openSmall();
        try (var dataPlane =
                        TestDataPlane.of(
                                TestConfiguration.EMPTY
                                        .withLoadBalancer("lb", Map.of())
                                        .withListener(
                                                "lb",
                                                80,
                                                TestConfiguration.fixed(200, "text/plain", "a")),
                                limited);
                var client = RawSocket.connect(dataPlane.port())) {
            var request =
                    "GET / HTTP/1.1\r\nHost: a\r\n"
                            + ("X-Long: " + "h".repeat(10_000) + "\r\n").repeat(5)
                            + "\r\n";
            for (int number = 0; number < 20; number++) {
                client.send(request).readMessage();
                next(kept);
            }

            // Each has them twice: as received, and as the rules saw them
            assertThat(limited.history().all()).hasSizeBetween(8, 10);
        } finally {
            limited.close();
        }
    }
}
