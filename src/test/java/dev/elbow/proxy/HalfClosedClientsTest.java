package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that end their side of the connection after their request, and clients that exit.
class HalfClosedClientsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final TestDataPlane dataPlane = TestDataPlane.withSecond(50);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch here = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final TestTarget target =
            TestTarget.of(
                    socket -> {
                        socket.readMessage();
                        here.countDown();
                        await(go);
                        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                        socket.readAll();
                        left.countDown();
                    });

    @AfterEach
    void close() {
        go.countDown();
        dataPlane.close();
        target.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theAnswerOfATargetStillComes() {
        dataPlane.serve(TestConfiguration.ofTargets(target.port()));
        try (var client = dataPlane.connect()) {
            client.send(GET).endOutput();
            await(here);
            go.countDown();
            assertThat(client.readAll()).contains("Connection: close\r\n").endsWith("\r\n\r\nok");
        }
        assertThat(dataPlane.exchange().status()).isEqualTo(200);
    }

    @Test
    void theAnswerOfAFunctionStillComes() {
        dataPlane.functions.put(
                TestConfiguration.function("hello"),
                (event, traceId, callback) -> {
                    here.countDown();
                    Thread.startVirtualThread(
                            () -> {
                                await(go);
                                callback.completed(
                                        new Answer(
                                                "{\"statusCode\":200,\"body\":\"ok\"}"
                                                        .getBytes(StandardCharsets.UTF_8)));
                            });
                });
        dataPlane.serve(TestConfiguration.ofFunction());
        try (var client = dataPlane.connect()) {
            client.send(GET).endOutput();
            await(here);
            awaitEventLoop();
            go.countDown();
            assertThat(client.readAll()).contains("Connection: close\r\n").endsWith("\r\n\r\nok");
        }
    }

    /// The only event loop has read what had arrived, an end of input too, when it has answered
    /// another connection.
    private void awaitEventLoop() {
        try (var other = dataPlane.connect()) {
            assertThat(other.send("no request\r\n\r\n").readAll()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void pipelinedRequestsAreAllAnswered() {
        dataPlane.serve(TestConfiguration.ofFixedResponse("fixed"));
        try (var client = dataPlane.connect()) {
            client.send(GET + GET + GET).endOutput();
            assertThat(client.readAll().split("fixed", -1)).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HT",
                "GET / HTTP/1.1\r\nHost: a\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12"
            })
    void aRequestThatIsNotCompleteIsRefused(String part) {
        dataPlane.serve(TestConfiguration.ofTargets(target.port()));
        try (var client = dataPlane.connect()) {
            client.send(part).endOutput();
            assertThat(client.readAll())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("Connection: close\r\n");
        }
    }

    @Test
    void behindAnotherOneToo() {
        dataPlane.serve(TestConfiguration.ofTargets(target.port()));
        try (var client = dataPlane.connect()) {
            client.send(GET + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12");
            await(here);
            client.endOutput();
            go.countDown();
            assertThat(client.readMessage()).endsWith("ok");
            assertThat(client.readAll()).startsWith("HTTP/1.1 400 Bad Request\r\n");
        }
    }

    @Test
    void withoutARequestTheConnectionCloses() {
        dataPlane.serve(TestConfiguration.ofTargets(target.port()));
        try (var client = dataPlane.connect()) {
            assertThat(client.endOutput().readAll()).isEmpty();
        }
    }

    @Test
    void aClientThatResetsLaterIsNoticed() {
        dataPlane.serve(TestConfiguration.ofTargets(target.port()));
        try (var client = dataPlane.connect()) {
            client.send(GET).endOutput();
            await(here);
            client.reset();
        }
        var exchange = dataPlane.exchange();
        assertThat(exchange.status()).isEqualTo(460);
        assertThat(exchange.explanation())
                .isEqualTo("the client closed the connection before the end of the response");
        go.countDown();
        await(left);
    }

    @Test
    void aClientThatClosesLaterIsNoticed() {
        dataPlane.serve(TestConfiguration.ofTargets(target.port()));
        try (var client = dataPlane.connect()) {
            client.send(GET).endOutput();
            await(here);
        }
        assertThat(dataPlane.exchange().status()).isEqualTo(460);
        go.countDown();
        await(left);
    }

    @Test
    void whileAClientWaitsItsConnectionIsNotClosed() throws InterruptedException {
        dataPlane.serve(TestConfiguration.ofTargets(target.port()));
        try (var client = dataPlane.connect()) {
            client.send(GET).endOutput();
            await(here);
            // Ten seconds of the data plane, in each of which it looks for clients that are gone
            try (var other = dataPlane.connect()) {
                other.send("GET / HT");
                assertThat(dataPlane.plane.drain(Duration.ofMillis(500))).isFalse();
            }
            assertThat(client.readAll()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }
}
