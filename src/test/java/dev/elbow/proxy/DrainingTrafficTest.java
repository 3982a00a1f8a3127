package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.LogLines;
import dev.elbow.model.TargetKey;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Requests and connections of a deregistered target (behaviour/target-groups.md#draining).
class DrainingTrafficTest {
    private static final String UPGRADE =
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String SWITCHED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String LEAVING = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nleaving";

    private final TestDataPlane dataPlane = TestDataPlane.withSecond(400);

    /// The connections of the target that leaves, whose requests the test answers.
    private final BlockingQueue<RawSocket> accepted = new LinkedBlockingQueue<>();

    private final BlockingQueue<Character> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> ends = new LinkedBlockingQueue<>();
    private final TestTarget leaving =
            TestTarget.of(
                    connection -> {
                        connection.readHead();
                        accepted.add(connection);
                        for (int c = connection.readByte(); c >= 0; c = connection.readByte()) {
                            received.add((char) c);
                        }
                        ends.add(true);
                    });
    private final TestTarget staying = TestTarget.withText("staying");

    @AfterEach
    void close() {
        dataPlane.close();
        leaving.close();
        staying.close();
    }

    private void register(TestTarget... targets) {
        var ports = new int[targets.length];
        for (int index = 0; index < ports.length; index++) {
            ports[index] = targets[index].port();
        }
        dataPlane.serve(TestConfiguration.ofTargets(ports));
    }

    private void endDelay(String group) {
        dataPlane.plane.cut(
                new TargetKey(TestConfiguration.group(group), "127.0.0.1", leaving.port()));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var element = queue.poll(20, TimeUnit.SECONDS);
        assertThat(element).isNotNull();
        return element;
    }

    private RawSocket send(RawSocket client) {
        return client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @Test
    void itsRequestFinishesAndTheNextGoesToAnotherTarget() throws InterruptedException {
        register(leaving);
        try (var client = dataPlane.connect()) {
            send(client);
            var target = next(accepted);

            register(staying);
            target.send(LEAVING);

            assertThat(client.readMessage()).endsWith("leaving");
            for (int request = 0; request < 10; request++) {
                assertThat(send(client).readMessage()).endsWith("staying");
            }
        }
    }

    @Test
    void itsUnusedConnectionsClose() throws InterruptedException {
        register(leaving);
        try (var client = dataPlane.connect()) {
            send(client);
            next(accepted).send(LEAVING);
            assertThat(client.readMessage()).endsWith("leaving");

            register(staying);

            assertThat(next(ends)).isTrue();
        }
    }

    @Test
    void aConnectionClosesAfterTheLastRequestThatFinishes() throws InterruptedException {
        register(leaving);
        try (var client = dataPlane.connect()) {
            send(client);
            var target = next(accepted);

            register(staying);
            assertThat(send(dataPlane.connect()).readMessage()).endsWith("staying");
            target.send(LEAVING);

            assertThat(client.readMessage()).endsWith("leaving");
            assertThat(next(ends)).isTrue();
        }
    }

    @Test
    void aTargetThatClosesEarlyGivesTheClientABadGateway() throws InterruptedException {
        register(leaving);
        try (var client = dataPlane.connect()) {
            send(client);
            var target = next(accepted);

            register(staying);
            target.close();

            assertThat(client.readMessage()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @Test
    void aTargetThatIsRegisteredAgainGetsRequests() throws InterruptedException {
        register(leaving);
        try (var first = dataPlane.connect();
                var second = dataPlane.connect()) {
            send(first);
            var target = next(accepted);

            register(staying);
            register(leaving);
            send(second);

            next(accepted).send(LEAVING);
            assertThat(second.readMessage()).endsWith("leaving");
            target.send(LEAVING);
            assertThat(first.readMessage()).endsWith("leaving");
        }
    }

    @Test
    void aWebSocketEndsWithTheDelay() throws InterruptedException {
        register(leaving);
        try (var lines = LogLines.of("dev.elbow.proxy.targets");
                var client = dataPlane.connect()) {
            client.send(UPGRADE);
            var target = next(accepted);
            target.send(SWITCHED);
            assertThat(client.readHead()).isEqualTo(SWITCHED);

            register(staying);
            target.send("to the client");
            assertThat(client.read(13)).isEqualTo("to the client");
            client.send("!");
            assertThat(next(received)).isEqualTo('!');
            endDelay("web");

            assertThat(client.readAll()).isEmpty();
            assertThat(next(ends)).isTrue();
            assertThat(lines.next())
                    .endsWith("of web: 1 request cut off: its deregistration delay is over → 502");
            assertThat(dataPlane.exchange().status()).isEqualTo(101);
        }
    }

    @Test
    void theDelayOfOneGroupLeavesRequestsOfAnotherGroupAlone() throws InterruptedException {
        dataPlane.serve(
                TestConfiguration.ofTargets(leaving.port())
                        .withTargets("other", leaving.port())
                        .path(1, "/other", TestConfiguration.forwardTo("other")));
        try (var client = dataPlane.connect();
                var other = dataPlane.connect()) {
            other.send("GET /other HTTP/1.1\r\nHost: a\r\n\r\n");
            var target = next(accepted);
            send(client);
            next(accepted);

            endDelay("web");

            assertThat(client.readMessage()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            target.send(LEAVING);
            assertThat(other.readMessage()).endsWith("leaving");
        }
    }
}
