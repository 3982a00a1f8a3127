package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Bodies to and from HTTPS targets pass through while they arrive and are never held whole
/// (docs/internals/data-plane.md#bodies).
class StreamingOverTlsTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final long LARGE = 40L * MEGABYTE;

    /// The most that kernel buffers, both sides' watermarks and a few reads hold together.
    private static final long HELD = 24L * MEGABYTE;

    private final TestTlsServer tls = TestTlsServer.selfSigned();

    private static TestConfiguration configuration(TestTarget target) {
        return TestConfiguration.ofTargets(target.port()).withTlsToTargets("web");
    }

    @Test
    void aClientThatDoesNotReadStopsTheTarget() throws InterruptedException {
        var sent = new AtomicLong();
        var over = new CountDownLatch(1);
        try (var target =
                        TestTarget.of(
                                tls.over(
                                        socket -> {
                                            socket.readMessage();
                                            socket.send(
                                                    "HTTP/1.1 200 OK\r\nContent-Length: "
                                                            + LARGE
                                                            + "\r\n\r\n");
                                            send(socket, sent, over);
                                        }));
                var dataPlane = TestDataPlane.of(configuration(target));
                var client = RawSocket.withSmallBuffer(dataPlane.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            client.readHead();
            assertThat(over.await(1, TimeUnit.SECONDS)).isFalse();
            assertThat(sent.get()).isLessThan(HELD);
            for (long read = 0; read < LARGE; read += MEGABYTE) {
                assertThat(client.read(MEGABYTE)).hasSize(MEGABYTE);
            }
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void send(RawSocket socket, AtomicLong sent, CountDownLatch over) {
        var part = new byte[MEGABYTE];
        for (int i = 0; i < LARGE / MEGABYTE; i++) {
            socket.send(part);
            sent.addAndGet(part.length);
        }
        over.countDown();
    }

    @Test
    void aTargetThatDoesNotReadStopsTheClient() throws InterruptedException {
        var go = new CountDownLatch(1);
        var sent = new AtomicLong();
        var over = new CountDownLatch(1);
        try (var target =
                        TestTarget.of(
                                tls.over(
                                        socket -> {
                                            socket.readHead();
                                            try {
                                                go.await();
                                            } catch (InterruptedException e) {
                                                throw new IllegalStateException(e);
                                            }
                                            for (long read = 0; read < LARGE; read += MEGABYTE) {
                                                assertThat(socket.read(MEGABYTE)).hasSize(MEGABYTE);
                                            }
                                            socket.send(
                                                    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                                        }));
                var dataPlane = TestDataPlane.of(configuration(target));
                var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + LARGE + "\r\n\r\n");
            Thread.startVirtualThread(() -> send(client, sent, over));
            assertThat(over.await(1, TimeUnit.SECONDS)).isFalse();
            assertThat(sent.get()).isLessThan(HELD);
            go.countDown();
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(dataPlane.exchange().receivedBytes()).isGreaterThan(LARGE);
        }
    }
}
