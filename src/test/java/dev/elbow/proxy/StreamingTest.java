package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Bodies pass through while they arrive and are never held whole
/// (docs/internals/data-plane.md#bodies).
class StreamingTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final long LARGE = 100L * MEGABYTE;

    /// The most that kernel buffers, both sides' watermarks and a few reads hold together.
    private static final long HELD = 24L * MEGABYTE;

    @Test
    void aBodyOfHundredMegabytesArrivesWhole() {
        long before = pooledMemory(); // of all tests in this JVM
        try (var target =
                        TestTarget.of(
                                socket -> {
                                    socket.readMessage();
                                    socket.send(
                                            "HTTP/1.1 200 OK\r\nContent-Length: "
                                                    + LARGE
                                                    + "\r\n\r\n");
                                    var part = new byte[MEGABYTE];
                                    for (long sent = 0; sent < LARGE; sent += part.length) {
                                        socket.send(part);
                                    }
                                });
                var dataPlane = TestDataPlane.of(TestConfiguration.ofTargets(target.port()));
                var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            client.readHead();
            long read = 0;
            while (read < LARGE) {
                int got = client.read(MEGABYTE).length();
                assertThat(got).isEqualTo(MEGABYTE);
                read += got;
            }
            assertThat(pooledMemory() - before).isLessThan(HELD);
        }
    }

    private static long pooledMemory() {
        return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    @Test
    void aClientThatDoesNotReadStopsTheTarget() throws InterruptedException {
        var sent = new AtomicLong();
        var over = new CountDownLatch(1);
        try (var target =
                        TestTarget.of(
                                socket -> {
                                    socket.readMessage();
                                    socket.send(
                                            "HTTP/1.1 200 OK\r\nContent-Length: "
                                                    + LARGE
                                                    + "\r\n\r\n");
                                    var part = new byte[MEGABYTE];
                                    for (int i = 0; i < LARGE / MEGABYTE; i++) {
                                        socket.send(part);
                                        sent.addAndGet(part.length);
                                    }
                                    over.countDown();
                                });
                var dataPlane = TestDataPlane.of(TestConfiguration.ofTargets(target.port()));
                var client = RawSocket.withSmallBuffer(dataPlane.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            client.readHead();
            assertThat(over.await(1, TimeUnit.SECONDS)).isFalse();
            assertThat(sent.get()).isLessThan(HELD);
            long read = 0;
            while (read < LARGE) {
                read += client.read(MEGABYTE).length();
            }
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTargetThatDoesNotReadStopsTheClient() throws InterruptedException {
        var go = new CountDownLatch(1);
        var sent = new AtomicLong();
        var over = new CountDownLatch(1);
        try (var target =
                        TestTarget.of(
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
                                    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                                });
                var dataPlane = TestDataPlane.of(TestConfiguration.ofTargets(target.port()));
                var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + LARGE + "\r\n\r\n");
            Thread.startVirtualThread(
                    () -> {
                        var part = new byte[MEGABYTE];
                        for (int i = 0; i < LARGE / MEGABYTE; i++) {
                            client.send(part);
                            sent.addAndGet(part.length);
                        }
                        over.countDown();
                    });
            assertThat(over.await(1, TimeUnit.SECONDS)).isFalse();
            assertThat(sent.get()).isLessThan(HELD);
            go.countDown();
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(dataPlane.exchange().receivedBytes()).isGreaterThan(LARGE);
        }
    }

    @Test
    void theFirstPartOfAnAnswerDoesNotWaitForTheNext() {
        var go = new CountDownLatch(1);
        try (var target =
                        TestTarget.of(
                                socket -> {
                                    socket.readMessage();
                                    socket.send(
                                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                                    try {
                                        go.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    socket.send("3\r\ntwo\r\n0\r\n\r\n");
                                });
                var dataPlane = TestDataPlane.of(TestConfiguration.ofTargets(target.port()));
                var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            client.readHead();
            assertThat(client.read(8)).isEqualTo("3\r\none\r\n");
            go.countDown();
            assertThat(client.read(13)).isEqualTo("3\r\ntwo\r\n0\r\n\r\n");
        }
    }

    @Test
    void theHeadOfARequestDoesNotWaitForItsBody() {
        try (var target =
                        TestTarget.of(
                                socket -> {
                                    socket.readHead();
                                    socket.send(
                                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                                    assertThat(socket.read(5)).isEqualTo("later");
                                    socket.send("0\r\n\r\n");
                                });
                var dataPlane = TestDataPlane.of(TestConfiguration.ofTargets(target.port()));
                var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
            client.readHead();
            assertThat(client.read(8)).isEqualTo("3\r\none\r\n");
            client.send("later");
            assertThat(client.read(5)).isEqualTo("0\r\n\r\n");
        }
    }
}
