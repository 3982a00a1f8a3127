package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.LogLines;
import dev.elbow.fixture.ReservedPort;
import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.TargetKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Failures of targets and clients (behaviour/responses.md#status-codes).
class FailuresTest {
    /// The length of a timeout's second, in milliseconds.
    private static final int SECOND = 50;

    private final TestDataPlane dataPlane = TestDataPlane.withSecond(SECOND);

    private final ReservedPort closed = ReservedPort.closed();
    private TestTarget target = TestTarget.withText("ok");

    @AfterEach
    void close() {
        dataPlane.close();
        target.close();
        closed.close();
    }

    private void target(TestTarget.ConnectionHandler handler) {
        target.close();
        target = TestTarget.of(handler);
        var timeout = Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "4000");
        dataPlane.serve(TestConfiguration.ofTargets(target.port()).withAttributes(timeout));
    }

    @Test
    void aRefusedConnectionIsABadGateway() {
        dataPlane.serve(TestConfiguration.ofTargets(closed.number()));
        try (var client = dataPlane.connect()) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n").contains("122");
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            var exchange = dataPlane.exchange();
            assertThat(exchange.target())
                    .isEqualTo(
                            new TargetKey(
                                    TestConfiguration.group("web"), "127.0.0.1", closed.number()));
            assertThat(exchange.explanation()).isEqualTo("connection refused");
        }
    }

    @Test
    void aTargetThatDoesNotAcceptIsATimeOut() throws IOException {
        var waiting = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var impatient = TestDataPlane.withConnectTimeout(Duration.ofMillis(300))) {
            // Until the backlog is full
            assertThatThrownBy(
                            () -> {
                                while (waiting.size() < 100) {
                                    var socket = new Socket();
                                    waiting.add(socket);
                                    socket.connect(full.getLocalSocketAddress(), 200);
                                }
                            })
                    .isInstanceOf(SocketTimeoutException.class);
            impatient.serve(TestConfiguration.ofTargets(full.getLocalPort()));
            try (var client = impatient.connect()) {
                assertThat(client.get("/")).startsWith("HTTP/1.1 504 Gateway Time-out\r\n");
            }
        } finally {
            for (var socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void afterARefusedUploadTheConnectionGoesOn() {
        dataPlane.serve(TestConfiguration.ofTargets(closed.number()));
        try (var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n");
            client.send(new byte[3_000_000]);
            assertThat(client.readMessage()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "hello\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\u0000b\r\n\r\n"
            })
    void aTargetThatDoesNotAnswerProperlyIsABadGateway(String response) {
        target(
                socket -> {
                    socket.readMessage();
                    socket.send(response);
                });
        try (var client = dataPlane.connect()) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(dataPlane.exchange().targetStatus()).isZero();
        }
    }

    @Test
    void aTargetThatResetsIsABadGateway() {
        target(
                socket -> {
                    socket.readMessage();
                    socket.reset();
                });
        try (var client = dataPlane.connect()) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @Test
    void responseHeadersBeyondThirtyTwoKilobytesAreABadGateway() {
        target(
                socket -> {
                    socket.readMessage();
                    socket.send(
                            "HTTP/1.1 200 OK\r\n" + ("X: " + "x".repeat(8000) + "\r\n").repeat(5));
                    socket.send("Content-Length: 0\r\n\r\n");
                    socket.readAll();
                });
        try (var client = dataPlane.connect()) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @Test
    void aTargetThatDiesWithinItsAnswerCutsTheClient() {
        target(
                socket -> {
                    socket.readMessage();
                    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
                });
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readAll()).endsWith("Connection: keep-alive\r\n\r\n12345");
            assertThat(dataPlane.exchange().status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatLeavesCancelsTheRequestToTheTarget() throws InterruptedException {
        var here = new CountDownLatch(1);
        var left = new CountDownLatch(1);
        target(
                socket -> {
                    socket.readMessage();
                    here.countDown();
                    assertThat(socket.readAll()).isEmpty();
                    left.countDown();
                });
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(here.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(dataPlane.exchange().status()).isEqualTo(460);
    }

    @Test
    void aClientThatLeavesWithinItsRequestIsNoted() {
        target(socket -> socket.readAll());
        try (var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12");
        }
        assertThat(dataPlane.exchange().status()).isEqualTo(400);
    }

    @Test
    void brokenChunksAreRefused() {
        target(socket -> socket.readAll());
        try (var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 400 Bad Request\r\n");
        }
    }

    @Test
    void aDeregisteredTargetsRequestsAreCut() throws InterruptedException {
        var here = new CountDownLatch(1);
        target(
                socket -> {
                    socket.readMessage();
                    here.countDown();
                    socket.readAll();
                });
        try (var lines = LogLines.of("dev.elbow.proxy.targets");
                var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(here.await(20, TimeUnit.SECONDS)).isTrue();
            dataPlane.plane.cut(
                    new TargetKey(TestConfiguration.group("web"), "127.0.0.1", target.port()));
            assertThat(client.readMessage()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(lines.next())
                    .endsWith("of web: 1 request cut off: its deregistration delay is over → 502");
        }
    }

    @Test
    void drainingLetsRequestsFinishAndAcceptsNoMore() throws InterruptedException {
        var here = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        target(
                socket -> {
                    socket.readMessage();
                    here.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");
                });
        try (var port = ReservedPort.forServer();
                var draining = TestDataPlane.onPort(port.number(), SECOND)) {
            draining.serve(TestConfiguration.ofTargets(target.port()));
            try (var idle = draining.connect();
                    var client = draining.connect()) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(here.await(20, TimeUnit.SECONDS)).isTrue();
                var drained = new LinkedBlockingQueue<Boolean>();
                Thread.startVirtualThread(
                        () -> drained.add(draining.plane.drain(Duration.ofSeconds(20))));
                assertThat(idle.readAll()).isEmpty();
                assertThatThrownBy(() -> RawSocket.connect(port.number()))
                        .hasRootCauseInstanceOf(ConnectException.class);
                go.countDown();
                assertThat(client.readAll()).endsWith("Connection: close\r\n\r\na");
                assertThat(drained.poll(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void anIdleClientHasASecondForAnotherRequestWhileElbowDrains() throws InterruptedException {
        ShortTimeouts.check(500, FailuresTest::drainWithIdleClients);
    }

    private static void drainWithIdleClients(int second) throws InterruptedException {
        try (var slow = TestDataPlane.withSecond(second)) {
            slow.serve(TestConfiguration.ofFixedResponse("fixed"));
            try (var pooled = slow.connect();
                    var idle = slow.connect()) {
                assertThat(pooled.get("/")).contains("Connection: keep-alive\r\n");
                assertThat(idle.get("/")).contains("Connection: keep-alive\r\n");
                var drained = new LinkedBlockingQueue<Boolean>();
                Thread.startVirtualThread(
                        () -> drained.add(slow.plane.drain(Duration.ofSeconds(60))));
                while (!slow.plane.boundPorts().isEmpty()) {
                    Thread.onSpinWait();
                }
                pooled.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(pooled.readAll()).contains("Connection: close\r\n").endsWith("fixed");
                assertThat(idle.readAll()).isEmpty();
                assertThat(drained.poll(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void whatOutlastsTheGracePeriodIsAnswered() throws InterruptedException {
        var here = new CountDownLatch(1);
        target(
                socket -> {
                    socket.readMessage();
                    here.countDown();
                    socket.readAll();
                });
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(here.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(dataPlane.plane.drain(Duration.ofMillis(1))).isFalse();
            assertThat(client.readAll()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }
}
