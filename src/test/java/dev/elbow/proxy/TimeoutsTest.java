package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.model.LoadBalancerAttribute;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The idle timeout (behaviour/connections.md#idle-timeout).
class TimeoutsTest {
    private static void check(
            int idleSeconds, TestTarget.ConnectionHandler handler, Consumer<RawSocket> client) {
        ShortTimeouts.check(50, second -> check(second, idleSeconds, handler, client));
    }

    private static void check(
            int second,
            int idleSeconds,
            TestTarget.ConnectionHandler handler,
            Consumer<RawSocket> check) {
        var timeout = Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, Integer.toString(idleSeconds));
        try (var dataPlane = TestDataPlane.withSecond(second);
                var target = TestTarget.of(handler)) {
            dataPlane.serve(TestConfiguration.ofTargets(target.port()).withAttributes(timeout));
            try (var client = dataPlane.connect()) {
                check.accept(client);
            }
        }
    }

    @Test
    void aSilentTargetIsATimeOut() {
        check(
                3,
                RawSocket::readAll,
                client ->
                        assertThat(client.get("/"))
                                .startsWith("HTTP/1.1 504 Gateway Time-out\r\n")
                                .contains("Content-Length: 132\r\n"));
    }

    @Test
    void aTargetThatFallsSilentWithinItsAnswerCutsTheClient() {
        check(
                3,
                socket -> {
                    socket.readMessage();
                    socket.send(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n");
                    socket.readAll();
                },
                client ->
                        assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAll())
                                .endsWith("5\r\n12345\r\n"));
    }

    @Test
    void aBodyThatStallsIsARequestTimeOut() {
        check(
                3,
                RawSocket::readAll,
                client -> {
                    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12");
                    assertThat(client.readAll())
                            .startsWith("HTTP/1.1 408 Request Time-out\r\n")
                            .contains("Content-Length: 132\r\n", "Connection: close\r\n");
                });
    }

    @Test
    void aHeadThatStallsIsARequestTimeOut() {
        check(
                3,
                RawSocket::readMessage,
                client -> {
                    client.send("GET / HTTP/1.1\r\nHost: a\r\n");
                    assertThat(client.readAll())
                            .startsWith("HTTP/1.1 408 Request Time-out\r\n")
                            .contains("Content-Length: 132\r\nConnection: close\r\n");
                });
    }

    @Test
    void anIdleConnectionIsClosed() {
        check(3, RawSocket::readAll, client -> assertThat(client.readAll()).isEmpty());
    }

    private static void pause(int second) {
        try {
            assertThat(new CountDownLatch(1).await(second * 3 / 2, TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aHeadThatComesSlowlyIsNotTimedOut() {
        ShortTimeouts.check(
                40,
                second ->
                        check(
                                second,
                                20,
                                socket -> {
                                    if (!socket.readMessage().isEmpty()) {
                                        socket.send("HTTP/1.1 204 N\r\n\r\n");
                                    }
                                },
                                client -> {
                                    for (var part : "GET / HTTP/1.1\r\nHost: a".split("")) {
                                        pause(second);
                                        client.send(part);
                                    }
                                    assertThat(client.send("\r\n\r\n").readHead())
                                            .startsWith("HTTP/1.1 204 ");
                                }));
    }

    @Test
    void aSlowTargetThatKeepsTalkingIsNotTimedOut() {
        ShortTimeouts.check(
                40,
                second ->
                        check(
                                second,
                                20,
                                socket -> {
                                    socket.readMessage();
                                    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n");
                                    for (int i = 0; i < 20; i++) {
                                        pause(second);
                                        socket.send("x");
                                    }
                                },
                                client -> assertThat(client.get("/")).endsWith("x".repeat(20))));
    }
}
