package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.proxy.TestTarget.ConnectionHandler;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// WebSockets with TLS on neither, one or both sides (behaviour/connections.md#websocket). A second
/// lasts 100 ms.
class WebSocketTest {
    private static final int MEGABYTE = 1 << 20;
    private static final String UPGRADE =
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String SWITCHED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String REFUSED = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

    /// Bytes that are no request, and the end of a head.
    private static final String FRAME = "\u0081\u0085\r\n\r\n\u0000GET / x\r\n\r\n";

    private enum Sides {
        PLAIN(false, false),
        TLS_CLIENT(true, false),
        TLS_TARGET(false, true),
        TLS_BOTH(true, true);

        private final boolean tlsClient;
        private final boolean tlsTarget;

        Sides(boolean tlsClient, boolean tlsTarget) {
            this.tlsClient = tlsClient;
            this.tlsTarget = tlsTarget;
        }
    }

    private TestDataPlane dataPlane = TestDataPlane.withSecond(100);
    private TestTarget target = TestTarget.of(_ -> {});

    @AfterEach
    void close() {
        dataPlane.close();
        target.close();
    }

    private RawSocket connect(Sides sides, ConnectionHandler handler) {
        return connect(sides, Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "4000"), handler);
    }

    private RawSocket connect(
            Sides sides, Map<LoadBalancerAttribute, String> attributes, ConnectionHandler handler) {
        target.close();
        target =
                TestTarget.of(sides.tlsTarget ? TestTlsServer.selfSigned().over(handler) : handler);
        int port = sides.tlsClient ? 443 : 80;
        var configuration =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", attributes)
                        .withTargets("web", target.port())
                        .withListener("lb", port, TestConfiguration.forwardTo("web"));
        if (sides.tlsTarget) {
            configuration = configuration.withTlsToTargets("web");
        }
        if (!sides.tlsClient) {
            dataPlane.serve(configuration);
            return dataPlane.connect();
        }
        dataPlane.serve(configuration.withTls("lb", port, "TLS13-1-2-2021-06", HttpsTest.ARN));
        return TlsClient.trustingAll().rawSocket(dataPlane.port("lb", port));
    }

    /// A target that switches and returns what it gets.
    private static void echo(RawSocket connection) {
        connection.readHead();
        connection.send(SWITCHED);
        for (int c = connection.readByte(); c >= 0; c = connection.readByte()) {
            connection.send(new byte[] {(byte) c});
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void framesSentBeforeTheSwitchArriveAfterIt(Sides sides) {
        var switching = new CountDownLatch(1);
        try (var client =
                connect(
                        sides,
                        connection -> {
                            connection.readHead();
                            await(switching);
                            connection.send(SWITCHED);
                            connection.send(connection.read(3 * FRAME.length()));
                        })) {
            client.send(UPGRADE + FRAME).send(FRAME);
            switching.countDown();
            assertThat(client.readHead()).isEqualTo(SWITCHED);
            client.send(FRAME);
            assertThat(client.read(3 * FRAME.length())).isEqualTo(FRAME.repeat(3));
        }
    }

    @Test
    void framesSentBeforeTheSwitchAreNotAllHeld() throws InterruptedException {
        var switching = new CountDownLatch(1);
        var sent = new AtomicLong();
        long size = 40L * MEGABYTE;
        try (var client =
                connect(
                        Sides.PLAIN,
                        connection -> {
                            connection.readHead();
                            await(switching);
                            connection.send(SWITCHED);
                            for (int read = 0; read < size; read += MEGABYTE) {
                                assertThat(connection.read(MEGABYTE)).hasSize(MEGABYTE);
                            }
                            connection.send("whole");
                        })) {
            client.send(UPGRADE);
            var over = sendInBackground(client, size, sent);
            assertThat(over.await(500, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(sent.get()).isLessThan(24L * MEGABYTE);
            switching.countDown();
            client.readHead();
            assertThat(client.read(5)).isEqualTo("whole");
        }
    }

    private static CountDownLatch sendInBackground(RawSocket client, long size, AtomicLong sent) {
        var over = new CountDownLatch(1);
        Thread.startVirtualThread(
                () -> {
                    var part = new byte[MEGABYTE];
                    while (sent.get() < size) {
                        client.send(part);
                        sent.addAndGet(part.length);
                    }
                    over.countDown();
                });
        return over;
    }

    @ParameterizedTest
    @EnumSource
    void framesBeforeARefusedSwitchAreTheNextRequest(Sides sides) {
        try (var client =
                connect(
                        sides,
                        connection -> {
                            connection.readHead();
                            connection.send(REFUSED);
                            connection.readHead();
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext");
                        })) {
            client.send(UPGRADE + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 404 Not Found\r\n");
            assertThat(client.readMessage()).endsWith("next");
        }
    }

    @Test
    void aWebSocketBehindAnotherRequestKeepsItsFrames() {
        var responding = new CountDownLatch(1);
        try (var client =
                connect(
                        Sides.PLAIN,
                        connection -> {
                            connection.readHead();
                            await(responding);
                            connection.send(REFUSED);
                            connection.readHead();
                            connection.send(SWITCHED);
                            connection.send(connection.read(FRAME.length()));
                        })) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + UPGRADE + FRAME);
            responding.countDown();
            assertThat(client.readMessage()).startsWith("HTTP/1.1 404 Not Found\r\n");
            assertThat(client.readHead()).isEqualTo(SWITCHED);
            assertThat(client.read(FRAME.length())).isEqualTo(FRAME);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "TLS_BOTH"})
    void aTargetThatDoesNotReadStopsTheClient(Sides sides) throws InterruptedException {
        long size = 20L * MEGABYTE;
        var reading = new CountDownLatch(1);
        var sent = new AtomicLong();
        try (var client =
                connect(
                        sides,
                        connection -> {
                            connection.socket().setReceiveBufferSize(64 * 1024);
                            connection.readHead();
                            connection.send(SWITCHED);
                            await(reading);
                            for (long read = 0; read < size; read += MEGABYTE) {
                                assertThat(connection.read(MEGABYTE)).hasSize(MEGABYTE);
                            }
                            connection.send("whole");
                        })) {
            client.send(UPGRADE);
            client.readHead();
            var over = sendInBackground(client, size, sent);
            assertThat(over.await(500, TimeUnit.MILLISECONDS)).isFalse();
            reading.countDown();
            assertThat(client.read(5)).isEqualTo("whole");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "TLS_BOTH"})
    void aClientThatDoesNotReadStopsTheTarget(Sides sides) throws InterruptedException {
        long size = 20L * MEGABYTE;
        var over = new CountDownLatch(1);
        try (var client =
                connect(
                        sides,
                        connection -> {
                            connection.readHead();
                            connection.send(SWITCHED);
                            for (long sent = 0; sent < size; sent += MEGABYTE) {
                                connection.send(new byte[MEGABYTE]);
                            }
                            over.countDown();
                        })) {
            client.socket().setReceiveBufferSize(64 * 1024);
            client.send(UPGRADE);
            client.readHead();
            assertThat(over.await(500, TimeUnit.MILLISECONDS)).isFalse();
            for (long read = 0; read < size; read += MEGABYTE) {
                assertThat(client.read(MEGABYTE)).hasSize(MEGABYTE);
            }
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheTargetReachesTheClientAfterAllBytes(Sides sides) {
        try (var client =
                connect(
                        sides,
                        connection -> {
                            connection.readHead();
                            connection.send(SWITCHED);
                            connection.send(new byte[8 * MEGABYTE]);
                        })) {
            client.send(UPGRADE);
            client.readHead();
            assertThat(client.readAll()).hasSize(8 * MEGABYTE);
            assertThat(dataPlane.exchange().explanation()).isNull();
        }
    }

    @Test
    void theEndOfTheClientReachesTheTargetAfterAllBytes() throws InterruptedException {
        var reading = new CountDownLatch(1);
        var received = new LinkedBlockingQueue<Integer>();
        try (var client =
                connect(
                        Sides.PLAIN,
                        connection -> {
                            connection.socket().setReceiveBufferSize(64 * 1024);
                            connection.readHead();
                            connection.send(SWITCHED);
                            await(reading);
                            received.add(connection.readAll().length());
                        })) {
            client.send(UPGRADE);
            client.readHead();
            var sent = new AtomicLong();
            var over = sendInBackground(client, 16 * MEGABYTE, sent);
            assertThat(over.await(300, TimeUnit.MILLISECONDS)).isFalse();
            reading.countDown();
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
            client.endOutput();
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(16 * MEGABYTE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTargetThatDiesEndsIt(Sides sides) {
        try (var client =
                connect(
                        sides,
                        connection -> {
                            connection.readHead();
                            connection.send(SWITCHED);
                            connection.readByte();
                            connection.reset();
                        })) {
            client.send(UPGRADE);
            client.readHead();
            client.send("x");
            assertThat(client.readAll()).isEmpty();
            assertThat(dataPlane.exchange().status()).isEqualTo(101);
            assertThat(dataPlane.inFlight()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theIdleTimeoutEndsBothSides(Sides sides) throws InterruptedException {
        ShortTimeouts.check(100, second -> awaitIdleTimeout(second, sides));
    }

    private void awaitIdleTimeout(int second, Sides sides) throws InterruptedException {
        dataPlane.close();
        dataPlane = TestDataPlane.withSecond(second);
        var ended = new CountDownLatch(1);
        try (var client =
                connect(
                        sides,
                        Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "1"),
                        connection -> {
                            connection.readHead();
                            connection.send(SWITCHED);
                            connection.readAll();
                            ended.countDown();
                        })) {
            client.send(UPGRADE);
            client.readHead();
            assertThat(client.readAll()).isEmpty();
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void itOutlivesTheIdleTimeoutAndTheAgeLimitWhileBytesMove() {
        dataPlane.close();
        ShortTimeouts.check(10, WebSocketTest::moveBytesBeyondTheLimits);
    }

    private static void moveBytesBeyondTheLimits(int second) {
        var attributes =
                Map.of(
                        LoadBalancerAttribute.IDLE_TIMEOUT, "10",
                        LoadBalancerAttribute.CLIENT_KEEP_ALIVE, "60");
        try (var fast = TestDataPlane.withSecond(second);
                var echo = TestTarget.of(WebSocketTest::echo)) {
            fast.serve(TestConfiguration.ofTargets(echo.port()).withAttributes(attributes));
            var client = fast.connect();
            client.send(UPGRADE);
            assertThat(client.readHead()).isEqualTo(SWITCHED);
            long end = System.nanoTime() + Duration.ofMillis(80L * second).toNanos();
            while (System.nanoTime() < end) {
                assertThat(client.send("x").read(1)).isEqualTo("x");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsOneRequestInFlightAndAllItsBytesCount(Sides sides) {
        try (var client = connect(sides, WebSocketTest::echo)) {
            client.send(UPGRADE);
            assertThat(client.readHead()).isEqualTo(SWITCHED);
            assertThat(client.send("0123456789").read(10)).isEqualTo("0123456789");
            assertThat(dataPlane.inFlight()).isEqualTo(1);
            client.close();

            var exchange = dataPlane.exchange();
            assertThat(dataPlane.inFlight()).isZero();
            assertThat(exchange.status()).isEqualTo(101);
            assertThat(exchange.type()).isEqualTo(sides.tlsClient ? "wss" : "ws");
            assertThat(exchange.receivedBytes()).isEqualTo(UPGRADE.length() + 10);
            assertThat(exchange.sentBytes()).isEqualTo(SWITCHED.length() + 10);
            assertThat(exchange.explanation()).isNull();
        }
    }
}
