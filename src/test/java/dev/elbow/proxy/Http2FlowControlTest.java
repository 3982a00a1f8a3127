package dev.elbow.proxy;

import static dev.elbow.proxy.TestHttp2Client.DATA;
import static dev.elbow.proxy.TestHttp2Client.END_STREAM;
import static dev.elbow.proxy.TestHttp2Client.RST_STREAM;
import static dev.elbow.proxy.TestHttp2Client.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bodies of HTTP/2 clients pass through as fast as the other side takes them, and are never held
/// whole (docs/internals/data-plane.md#bodies).
class Http2FlowControlTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int MAX_FRAME = 16_384;
    private static final int PINGS = 300;
    private static final long LARGE = 20L * MEGABYTE;

    /// The most that kernel buffers, watermarks and windows hold together.
    private static final long HELD = 16L * MEGABYTE;

    private final TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private TestHttp2Client serve(TestTarget target) {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", target.port())
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
        return TestHttp2Client.connect(dataPlane.port("lb", 443));
    }

    /// Sends a large body for `/large`, and a short one otherwise.
    private static TestTarget sending(AtomicLong sent) {
        return TestTarget.of(
                connection -> {
                    for (var head = connection.readMessage();
                            !head.isEmpty();
                            head = connection.readMessage()) {
                        if (!head.contains("/large")) {
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort");
                            continue;
                        }
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                        for (int n = 0; n < LARGE / MEGABYTE; n++) {
                            connection.send(new byte[MEGABYTE]);
                            sent.addAndGet(MEGABYTE);
                        }
                    }
                });
    }

    @Test
    void aClientThatTakesNothingOfAStreamStopsItsTargetOnly() {
        var sent = new AtomicLong();
        try (var target = sending(sent);
                var client = serve(target)) {
            client.windowUpdate(0, Integer.MAX_VALUE / 2).get(1, "/large");
            int received = 0;
            while (received < 65_535) {
                received += client.await(DATA).payload().length;
            }
            assertThat(received).isEqualTo(65_535);
            // Another stream of the connection is served meanwhile
            assertThat(client.get(3, "/").response(3).body()).isEqualTo("short");
            assertThat(sent.get()).isLessThan(HELD);
            client.windowUpdate(1, Integer.MAX_VALUE / 2).flush();
            long all = received;
            boolean ended = false;
            while (!ended) {
                var part = client.await(DATA);
                all += part.payload().length;
                ended = part.has(END_STREAM);
            }
            assertThat(all).isEqualTo(LARGE);
        }
    }

    @Test
    void largeResponsesOfSeveralStreamsTakeTurns() {
        int size = 700_000;
        var answer = "{\"statusCode\":200,\"body\":\"" + "x".repeat(size) + "\"}";
        dataPlane.functions.put(
                TestConfiguration.function("large"),
                (_, _, callback) ->
                        callback.completed(new InvocationResult.Answer(answer.getBytes())));
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withFunction("fn", "large", false)
                        .withListener("lb", 443, TestConfiguration.forwardTo("fn"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
        try (var client = TestHttp2Client.connect(dataPlane.port("lb", 443))) {
            client.windowUpdate(0, Integer.MAX_VALUE / 2).get(1, "/").get(3, "/");
            // Both wait for their windows, which open together
            var received = new long[4];
            while (received[1] + received[3] < 2 * 65_535) {
                count(client, received);
            }
            client.windowUpdate(1, Integer.MAX_VALUE / 2)
                    .windowUpdate(3, Integer.MAX_VALUE / 2)
                    .flush();
            int turns = 0;
            int last = 0;
            while (Math.max(received[1], received[3]) < size) {
                int stream = count(client, received);
                turns += stream == last ? 0 : 1;
                last = stream;
            }
            assertThat(turns).isGreaterThan(5);
            assertThat(Math.min(received[1], received[3])).isGreaterThan(size / 2);
        }
    }

    /// Reads a part of a body, and returns its stream.
    private static int count(TestHttp2Client client, long[] received) {
        var part = client.await(DATA);
        received[part.stream()] += part.payload().length;
        return part.stream();
    }

    /// Takes the body of `/stalled` only after a signal, and answers its length.
    private static TestTarget receiving(CountDownLatch go) {
        return TestTarget.of(
                connection -> {
                    for (var head = connection.readHead();
                            !head.isEmpty();
                            head = connection.readHead()) {
                        if (head.contains("/stalled")) {
                            await(go);
                            for (long read = 0; read < LARGE; read += MEGABYTE) {
                                assertThat(connection.read(MEGABYTE)).hasSize(MEGABYTE);
                            }
                        }
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nread");
                    }
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends a body as the window of its stream permits, until the window stays closed.
    ///
    /// @return bytes that were sent
    private static long fill(TestHttp2Client client, int stream) {
        long sent = 0;
        long window = 65_535;
        int unchanged = 0;
        while (unchanged < PINGS) {
            while (window > 0) {
                int length = (int) Math.min(MAX_FRAME, window);
                client.frame(DATA, 0, stream, new byte[length]).flush();
                sent += length;
                window -= length;
            }
            // PING is answered after all that was sent before it
            client.frame(TestHttp2Client.PING, 0, 0, new byte[8]).flush();
            var frame = client.await();
            while (frame.type() != TestHttp2Client.PING) {
                boolean isStreams = frame.type() == WINDOW_UPDATE && frame.stream() == stream;
                window += isStreams ? frame.integer(0) : 0;
                frame = client.await();
            }
            unchanged = window == 0 ? unchanged + 1 : 0;
        }
        return sent;
    }

    @Test
    void aTargetThatTakesNothingClosesTheWindowOfItsStreamOnly() {
        var go = new CountDownLatch(1);
        try (var target = receiving(go);
                var client = serve(target)) {
            client.request(1, false, "POST /stalled", "content-length: " + LARGE);
            long sent = fill(client, 1);
            assertThat(sent).isLessThan(HELD);
            assertThat(client.get(3, "/").response(3).body()).isEqualTo("read");
            go.countDown();
            long window = 0;
            while (sent < LARGE) {
                while (window == 0) {
                    var frame = client.await(WINDOW_UPDATE);
                    window += frame.stream() == 1 ? frame.integer(0) : 0;
                }
                int length = (int) Math.min(Math.min(MAX_FRAME, window), LARGE - sent);
                window -= length;
                sent += length;
                client.frame(DATA, sent == LARGE ? END_STREAM : 0, 1, new byte[length]).flush();
            }
            assertThat(client.response(1).body()).isEqualTo("read");
        }
    }

    @Test
    void aClientThatSendsBeyondItsWindowLosesTheStream() {
        try (var target = receiving(new CountDownLatch(1));
                var client = serve(target)) {
            client.request(1, false, "POST /stalled");
            fill(client, 1);
            for (int n = 0; n < 1000; n++) {
                client.frame(DATA, 0, 1, new byte[MAX_FRAME]);
            }
            client.flush();
            var reset = client.await(RST_STREAM);
            assertThat(reset.error()).isEqualTo("FLOW_CONTROL_ERROR");
        }
    }
}
