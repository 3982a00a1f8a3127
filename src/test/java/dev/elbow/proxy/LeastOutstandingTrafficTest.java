package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.TargetGroupAttribute;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The algorithm `least_outstanding_requests` in the requests of clients: what counts as a request
/// in progress.
class LeastOutstandingTrafficTest {
    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final BlockingQueue<String> holders = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final TestTarget one = target("one");
    private final TestTarget two = target("two");

    /// A target that answers with its name: at once, for `/hold` when it is released, and for a
    /// WebSocket by a tunnel.
    private TestTarget target(String name) {
        return TestTarget.of(
                connection -> {
                    for (var request = connection.readMessage();
                            !request.isEmpty();
                            request = connection.readMessage()) {
                        if (request.contains("Upgrade: websocket")) {
                            connection.send(
                                    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
                                            + name);
                            connection.readAll();
                            return;
                        }
                        if (request.startsWith("GET /hold")) {
                            holders.add(name);
                            await(release);
                        }
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n" + name);
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

    @BeforeEach
    void serve() {
        dataPlane.serve(
                TestConfiguration.ofTargets(one.port(), two.port())
                        .withGroupAttributes(
                                "web",
                                Map.of(
                                        TargetGroupAttribute.ALGORITHM,
                                        "least_outstanding_requests"))
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
    }

    @AfterEach
    void close() {
        release.countDown();
        dataPlane.close();
        one.close();
        two.close();
    }

    @Test
    void aWebSocketIsARequestInProgressAsLongAsItLives() {
        try (var client = dataPlane.connect()) {
            String switched;
            try (var socket = dataPlane.connect()) {
                socket.send(
                        "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
                assertThat(socket.readHead()).startsWith("HTTP/1.1 101 ");
                switched = socket.read(3);
                for (int request = 0; request < 6; request++) {
                    assertThat(client.get("/")).doesNotEndWith(switched);
                    dataPlane.exchange();
                }
            }
            assertThat(dataPlane.exchange().status()).isEqualTo(101);

            var targets = new HashSet<String>();
            for (int request = 0; request < 6; request++) {
                var response = client.get("/");
                targets.add(response.substring(response.length() - 3));
            }
            assertThat(targets).containsExactlyInAnyOrder("one", "two");
        }
    }

    /// One connection to the load balancer becomes several to the targets.
    @Test
    void eachStreamOfAnHttp2ConnectionIsARequest() throws InterruptedException {
        try (var client = TestHttp2Client.connect(dataPlane.port("lb", 443))) {
            client.get(1, "/hold");
            var holder = holders.poll(20, TimeUnit.SECONDS);
            for (int stream = 3; stream < 13; stream += 2) {
                assertThat(client.get(stream, "/").response(stream).body()).isNotEqualTo(holder);
            }
            assertThat(dataPlane.inFlight()).isEqualTo(1);

            release.countDown();
            assertThat(client.response(1).body()).isEqualTo(holder);
        }
    }
}
