package dev.elbow.proxy;

import static dev.elbow.proxy.TestSteps.CONTINUE;
import static dev.elbow.proxy.TestSteps.respond;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.proxy.action.ActionResult;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The client and the body of a request whose step answers later.
class PendingStepsTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final int MEGABYTE = 1 << 20;

    private final TestTarget target = TestTarget.withText("ok");
    private @Nullable TestSteps steps;

    @AfterEach
    void close() {
        target.close();
        if (steps != null) {
            steps.close();
        }
    }

    private TestDataPlane waiting() {
        return waiting(TestConfiguration.ofTargets(target.port()), 1000);
    }

    private TestDataPlane waiting(TestConfiguration configuration, int second) {
        if (steps != null) {
            steps.close();
        }
        var opened = TestSteps.pending(configuration, second);
        steps = opened;
        return opened.dataPlane;
    }

    private CompletableFuture<ActionResult> next() {
        return Objects.requireNonNull(steps).next();
    }

    @Test
    void aResponseForAClientThatIsGoneIsReleased() {
        var served = waiting();
        var body = Unpooled.copiedBuffer("late", UTF_8);
        var nested = Unpooled.copiedBuffer("later", UTF_8);
        try (var client = served.connect();
                var other = served.connect()) {
            client.send(GET);
            var first = next();
            other.send(GET);
            var second = next();
            client.reset();
            assertThat(served.exchange().status()).isEqualTo(460);
            other.reset();
            assertThat(served.exchange().status()).isEqualTo(460);
            first.complete(respond(200, body));
            second.complete(
                    new ActionResult.Later(
                            CompletableFuture.completedFuture(respond(200, nested))));
        }
        try (var client = served.connect()) {
            assertThat(client.get("/plain")).endsWith("plain"); // the loop is past both
        }
        assertThat(body.refCnt()).isZero();
        assertThat(nested.refCnt()).isZero();
        assertThat(target.connections()).isZero();
    }

    /// 1 MB is sent and not read, then the step lets it go on or responds.
    private RawSocket sendLargeBody(TestDataPlane served, byte[] body) throws InterruptedException {
        var client = served.connect();
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length + "\r\n\r\n");
        var sender = Thread.startVirtualThread(() -> client.send(body));
        sender.join(Duration.ofMillis(200)); // it may block: nothing is read
        try (var other = served.connect()) {
            assertThat(other.get("/plain")).endsWith("plain"); // the loop had time to read
        }
        return client;
    }

    private static byte[] body() {
        var body = new byte[MEGABYTE];
        for (int at = 0; at < body.length; at++) {
            body[at] = (byte) ('a' + at % 23);
        }
        return body;
    }

    @Test
    void aBodySentMeanwhileIsNotRead() throws InterruptedException {
        var served = waiting();
        try (var client = sendLargeBody(served, body())) {
            next().complete(respond(403, "no"));
            assertThat(client.readMessage()).startsWith("HTTP/1.1 403 ");
            served.exchange(); // of /plain
            served.exchange();
            assertThat(served.receivedBytes).isLessThan(MEGABYTE / 4);
            // The rest is read and dropped
            client.send(GET);
            next().complete(respond(403, "again"));
            assertThat(client.readMessage()).endsWith("again");
        }
    }

    @Test
    void aBodySentMeanwhileReachesTheTargetWhole() throws InterruptedException {
        var served = waiting();
        var body = body();
        try (var client = sendLargeBody(served, body)) {
            next().complete(CONTINUE);
            assertThat(client.readMessage()).endsWith("ok");
            assertThat(target.request()).endsWith(new String(body, UTF_8));
            client.send(GET);
            next().complete(CONTINUE);
            assertThat(client.readMessage()).endsWith("ok");
        }
        assertThat(served.inFlight()).isZero();
    }

    @Test
    void aBodySentMeanwhileReachesAFunctionWhole() throws InterruptedException {
        var events = new LinkedBlockingQueue<String>();
        var served = waiting(TestConfiguration.ofFunction(), 1000);
        served.functions.put(
                TestConfiguration.function("hello"),
                (event, _, callback) -> {
                    events.add(new String(event, UTF_8));
                    callback.completed(new Answer("{\"statusCode\":200}".getBytes(UTF_8)));
                });
        var body = body();
        try (var client = sendLargeBody(served, body)) {
            next().complete(CONTINUE);
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(events.poll(20, TimeUnit.SECONDS)).contains("\"x-user\":\"me\"");
        }
        assertThat(served.inFlight()).isZero();
    }

    @Test
    void aSmallBodyWithTheHeadReachesTheTargetInOneRequest() {
        var served = waiting();
        try (var client = served.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n");
            next().complete(CONTINUE);
            assertThat(client.readMessage()).endsWith("ok");
            assertThat(target.request()).endsWith("\r\n\r\n2\r\nhi\r\n0\r\n\r\n");
        }
    }

    @Test
    void pipelinedRequestsWaitForTheStep() {
        var served = waiting();
        try (var client = served.connect()) {
            client.send(GET + GET + "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n");
            var first = next();
            assertThat(Objects.requireNonNull(steps).pending).isEmpty();
            first.complete(respond(401, "one"));
            assertThat(client.readMessage()).endsWith("one");
            next().complete(CONTINUE);
            assertThat(client.readMessage()).endsWith("ok");
            assertThat(client.readMessage()).endsWith("plain");
            client.send(GET);
            next().complete(CONTINUE);
            assertThat(client.readMessage()).endsWith("ok");
        }
    }

    @Test
    void theBodyOfAPipelinedRequestIsNotReadEither() throws InterruptedException {
        var served = waiting();
        var body = body();
        try (var client = served.connect()) {
            client.send(
                    GET
                            + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: "
                            + (body.length + 1)
                            + "\r\n\r\n:");
            next().complete(respond(401, "one"));
            assertThat(client.readMessage()).endsWith("one");
            var second = next();
            Thread.startVirtualThread(() -> client.send(body)).join(Duration.ofMillis(200));
            assertThat(served.exchange().status()).isEqualTo(401);
            try (var other = served.connect()) {
                assertThat(other.get("/plain")).endsWith("plain");
            }
            served.exchange();
            second.complete(respond(403, "two"));
            assertThat(client.readMessage()).endsWith("two");
            served.exchange();
            assertThat(served.receivedBytes).isLessThan(200);
        }
    }

    @Test
    void aClientThatEndsItsSideStillGetsTheResponse() {
        var served = waiting();
        try (var client = served.connect();
                var second = served.connect()) {
            client.send(GET).endOutput();
            next().complete(CONTINUE);
            assertThat(client.readAll()).contains("Connection: close\r\n").endsWith("ok");
            second.send(GET).endOutput();
            next().complete(respond(401, "who"));
            assertThat(second.readAll()).contains("Connection: close\r\n").endsWith("who");
        }
    }

    @Test
    void aClientThatIsGoneAfterItEndedItsSideIsNoticed() {
        var served = waiting(TestConfiguration.ofTargets(target.port()), 50);
        try (var client = served.connect()) {
            client.send(GET).endOutput();
            next();
        }
        assertThat(served.exchange().status()).isEqualTo(460);
    }

    @Test
    void aClientThatEndsItsSideWithinTheBodyIsRefused() {
        var served = waiting();
        try (var client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
            var step = next();
            client.endOutput();
            assertThat(client.readAll()).startsWith("HTTP/1.1 400 Bad Request\r\n");
            step.complete(CONTINUE);
        }
        assertThat(served.exchange().status()).isEqualTo(400);
        assertThat(target.connections()).isZero();
    }

    @Test
    void theIdleTimeoutDoesNotEndAStep() {
        ShortTimeouts.check(30, this::awaitIdleTimeoutWithinAStep);
    }

    private void awaitIdleTimeoutWithinAStep(int second) {
        var served =
                waiting(
                        TestConfiguration.ofTargets(target.port())
                                .withAttributes(Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "1")),
                        second);
        try (var client = served.connect();
                var idle = served.connect()) {
            client.send(GET);
            var step = next();
            assertThat(idle.readAll()).isEmpty();
            try (var idleLater = served.connect()) {
                assertThat(idleLater.readAll()).isEmpty();
            }
            step.complete(respond(401, "who"));
            assertThat(client.readMessage()).endsWith("who");
        }
    }

    @Test
    void aStopEndsTheStepsWithABadGateway() throws InterruptedException {
        var served = waiting();
        try (var client = served.connect()) {
            client.send(GET);
            var step = next();
            assertThat(served.plane.drain(Duration.ZERO)).isFalse();
            assertThat(client.readAll()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            step.complete(CONTINUE);
        }
        assertThat(served.exchange().status()).isEqualTo(502);
    }

    @Test
    void aDrainWaitsForAStep() throws InterruptedException {
        var served = waiting();
        try (var client = served.connect()) {
            client.send(GET);
            var step = next();
            var drained = new CompletableFuture<Boolean>();
            Thread.startVirtualThread(
                    () -> drained.complete(served.plane.drain(Duration.ofSeconds(20))));
            step.complete(CONTINUE);
            assertThat(client.readAll()).endsWith("ok");
            assertThat(drained.join()).isTrue();
        }
    }
}
