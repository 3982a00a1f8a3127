package dev.elbow.proxy;

import static dev.elbow.proxy.TestHttp2Client.ACK;
import static dev.elbow.proxy.TestHttp2Client.GOAWAY;
import static dev.elbow.proxy.TestHttp2Client.PING;
import static dev.elbow.proxy.TestHttp2Client.RST_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.TestHttp2Client.Setting;
import io.netty.handler.codec.http2.Http2Error;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The life of an HTTP/2 client's connection (behaviour/connections.md#http2).
class Http2ConnectionTest {
    private static final Map<LoadBalancerAttribute, String> AGED =
            Map.of(
                    LoadBalancerAttribute.CLIENT_KEEP_ALIVE, "60",
                    LoadBalancerAttribute.IDLE_TIMEOUT, "4000");

    private TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private void useSecond(int millis) {
        dataPlane.close();
        dataPlane = TestDataPlane.withSecond(millis);
    }

    private TestHttp2Client serve(TestConfiguration configuration) {
        dataPlane.serve(withTls(configuration));
        return TestHttp2Client.connect(dataPlane.port("lb", 443));
    }

    private static TestConfiguration withTls(TestConfiguration configuration) {
        return configuration.withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN);
    }

    private static TestConfiguration page(Map<LoadBalancerAttribute, String> attributes) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withListener("lb", 443, TestConfiguration.fixed(200, "", "page"))
                .withAttributes(attributes);
    }

    private static TestConfiguration forwardingTo(TestTarget target) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withTargets("web", target.port())
                .withListener("lb", 443, TestConfiguration.forwardTo("web"));
    }

    /// Reads the first GOAWAY, which names no stream, and answers the PING after it.
    private static void answerFirstGoAway(TestHttp2Client client) {
        var first = client.await(GOAWAY);
        assertThat(first.error()).isEqualTo("NO_ERROR");
        assertThat(first.integer(0)).isEqualTo(Integer.MAX_VALUE);
        var ping = client.await(PING);
        client.frame(PING, ACK, 0, ping.payload()).flush();
    }

    @Test
    void aConnectionServes10000Requests() {
        try (var client = serve(page(Map.of()))) {
            for (int n = 0; n < 10_000; n++) {
                assertThat(client.get(2 * n + 1, "/").response(2 * n + 1).body()).isEqualTo("page");
            }
            answerFirstGoAway(client);
            assertThat(client.awaitEnd()).isEqualTo("NO_ERROR");
        }
    }

    @Test
    void aRequestThatIsSentBeforeTheFirstGoAwayIsReadIsServed() {
        ShortTimeouts.check(10, this::requestBeforeTheFirstGoAwayIsRead);
    }

    private void requestBeforeTheFirstGoAwayIsRead(int second) {
        useSecond(second);
        try (var client = serve(page(AGED))) {
            awaitAge(second);
            assertThat(client.get(1, "/").response(1).status()).isEqualTo("200");
            var first = client.await(GOAWAY);
            assertThat(first.integer(0)).isEqualTo(Integer.MAX_VALUE);
            var ping = client.await(PING);
            client.request(3, true, "GET /").frame(PING, ACK, 0, ping.payload()).flush();
            assertThat(client.response(3).status()).isEqualTo("200");
            assertThat(client.awaitEnd()).isEqualTo("NO_ERROR");
        }
    }

    /// Clients with several threads have prepared requests when they read the first GOAWAY.
    @Test
    void aRequestSoonAfterTheFirstGoAwayIsReadIsServed() {
        try (var client = serve(page(Map.of()))) {
            for (int n = 0; n < 10_000; n++) {
                client.get(2 * n + 1, "/").response(2 * n + 1);
            }
            answerFirstGoAway(client);
            client.frame(PING, 0, 0, new byte[8]).flush();
            client.await(PING);
            assertThat(client.get(20_001, "/").response(20_001).body()).isEqualTo("page");
        }
    }

    /// Waits until connections are older than their age limit of 60 short seconds.
    private static void awaitAge(int second) {
        pass(80 * second);
    }

    private static void pass(int millis) {
        try {
            assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFirstRequestAfterTheAgeLimitIsServedAndEndsTheConnection() {
        ShortTimeouts.check(10, this::requestAfterTheAgeLimit);
    }

    private void requestAfterTheAgeLimit(int second) {
        useSecond(second);
        try (var client = serve(page(AGED))) {
            awaitAge(second);
            client.get(1, "/");
            answerFirstGoAway(client);
            assertThat(client.awaitEnd()).isEqualTo("NO_ERROR");
            assertThat(dataPlane.exchange().status()).isEqualTo(200);
        }
    }

    @Test
    void pingDoesNotKeepAnIdleConnectionOpen() {
        ShortTimeouts.check(10, this::ping);
    }

    private void ping(int second) {
        useSecond(second);
        try (var client = serve(page(Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "30")))) {
            assertThat(client.get(1, "/").response(1).status()).isEqualTo("200");
            String end = null;
            while (end == null) {
                pass(5); // more PINGs than that would be a flood
                client.frame(PING, 0, 0, new byte[8]).flush();
                var frame = client.next();
                end = frame == null ? "closed" : frame.type() == GOAWAY ? frame.error() : null;
            }
            assertThat(end).isIn("NO_ERROR", "closed");
        }
    }

    @Test
    void aTargetThatIsSilentForTheIdleTimeoutIs504() {
        ShortTimeouts.check(10, this::awaitSilentTarget);
    }

    private void awaitSilentTarget(int second) {
        useSecond(second);
        try (var target = TestTarget.of(RawSocket::readAll);
                var client =
                        serve(
                                forwardingTo(target)
                                        .withAttributes(
                                                Map.of(
                                                        LoadBalancerAttribute.IDLE_TIMEOUT,
                                                        "30")))) {
            assertThat(client.get(1, "/").response(1).status()).isEqualTo("504");
            assertThat(client.request(3, false, "POST /").flush().response(3).status())
                    .isEqualTo("408");
        }
    }

    @Test
    void aConnectionWhoseClientReadsNothingIsCutOff() {
        ShortTimeouts.check(10, this::readNothing);
    }

    private void readNothing(int second) {
        useSecond(second);
        var idle = Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "30");
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    connection.readMessage();
                                    connection.send(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n");
                                    connection.send(new byte[50_000_000]);
                                });
                var client = serve(forwardingTo(target).withAttributes(idle))) {
            client.settings(Setting.window(Integer.MAX_VALUE))
                    .windowUpdate(0, Integer.MAX_VALUE / 2)
                    .get(1, "/");
            assertThat(dataPlane.exchange().sentBytes()).isPositive();
            pass(4500); // TLS waits three seconds until it closes over unsent bytes

            for (var frame = client.next(); frame != null; frame = client.next()) {
                assertThat(frame.type()).isNotIn(RST_STREAM, GOAWAY);
            }
        }
    }

    @Test
    void requestsInFlightFinishAtShutdown() throws Exception {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    connection.readMessage();
                                    asked.countDown();
                                    await(answer);
                                    connection.send(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate");
                                });
                var client = serve(forwardingTo(target))) {
            client.get(1, "/");
            await(asked);
            var drained =
                    CompletableFuture.supplyAsync(
                            () -> dataPlane.plane.drain(Duration.ofSeconds(20)));
            answerFirstGoAway(client);
            answer.countDown();
            assertThat(client.response(1).body()).isEqualTo("late");
            assertThat(client.awaitEnd()).isEqualTo("NO_ERROR");
            assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void requestsThatOutliveTheGraceAtShutdownAre502() {
        try (var target = TestTarget.of(RawSocket::readAll);
                var client = serve(forwardingTo(target))) {
            client.get(1, "/");
            client.frame(PING, 0, 0, new byte[8]).flush();
            assertThat(client.await(PING)).isNotNull();
            CompletableFuture.runAsync(() -> dataPlane.plane.drain(Duration.ofMillis(50)));
            assertThat(client.response(1).status()).isEqualTo("502");
            assertThat(client.awaitEnd()).isEqualTo("NO_ERROR");
        }
    }

    @Test
    void aRequestThatTheClientResetsEndsAtTheTargetAnd460IsLogged() {
        var ended = new CountDownLatch(2);
        var asked = new CountDownLatch(2);
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    connection.readHead();
                                    asked.countDown();
                                    connection.readAll();
                                    ended.countDown();
                                });
                var client = serve(forwardingTo(target))) {
            client.get(1, "/");
            client.request(3, false, "POST /").data(3, "x", false).flush();
            await(asked);
            client.reset(1, Http2Error.CANCEL).reset(3, Http2Error.CANCEL).flush();
            var first = dataPlane.exchange();
            assertThat(first.status()).isEqualTo(460);
            assertThat(first.explanation())
                    .isEqualTo("the client closed the stream before the end of the response");
            var second = dataPlane.exchange();
            assertThat(second.status()).isEqualTo(400);
            assertThat(second.explanation())
                    .isEqualTo("the client closed the stream within its request");
            await(ended);
            assertThat(dataPlane.inFlight()).isZero();
        }
    }

    @Test
    void aTargetThatDiesWithinItsResponseEndsItsStreamOnly() {
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    var head = connection.readHead();
                                    connection.send(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
                                                    + (head.contains("/die") ? "di" : "hello"));
                                });
                var client = serve(forwardingTo(target))) {
            var response = client.get(1, "/die").response(1);
            assertThat(response.status()).isEqualTo("200");
            assertThat(response.reset()).isEqualTo("INTERNAL_ERROR");
            assertThat(client.get(3, "/").response(3).body()).isEqualTo("hello");
        }
    }

    @Test
    void aRequestToADeregisteredTargetIsCutOffAndOthersGoOn() {
        try (var target = TestTarget.of(RawSocket::readAll);
                var client = serve(forwardingTo(target))) {
            client.get(1, "/");
            client.frame(PING, 0, 0, new byte[8]).flush();
            assertThat(client.await(PING)).isNotNull();
            dataPlane.plane.cut(
                    new TargetKey(TestConfiguration.group("web"), "127.0.0.1", target.port()));
            assertThat(client.response(1).status()).isEqualTo("502");
        }
    }

    @Test
    void aResponseBeforeTheEndOfTheRequestRefusesTheRest() {
        try (var client = serve(page(Map.of()))) {
            var response = client.request(1, false, "POST /").flush().response(1);
            assertThat(response.body()).isEqualTo("page");
            var reset = client.await(TestHttp2Client.RST_STREAM);
            assertThat(reset.error()).isEqualTo("NO_ERROR");
            // Parts that are on their way do no harm
            client.data(1, "late", false).flush();
            assertThat(client.get(3, "/").response(3).status()).isEqualTo("200");
        }
    }

    @Test
    void aResponseWithoutABodyRefusesTheRestToo() {
        try (var client =
                serve(
                        TestConfiguration.EMPTY
                                .withLoadBalancer("lb", Map.of())
                                .withListener("lb", 443, TestConfiguration.fixed(200, "", "")))) {
            client.request(1, false, "POST /").flush();
            assertThat(client.response(1).status()).isEqualTo("200");
            client.frame(PING, 0, 0, new byte[8]).flush();
            var resets = new ArrayList<String>();
            for (var frame = client.await(); frame.type() != PING; frame = client.await()) {
                if (frame.type() == TestHttp2Client.RST_STREAM) {
                    resets.add(frame.error());
                }
            }
            assertThat(resets).containsExactly("NO_ERROR");
        }
    }

    @Test
    void http2IsOfferedUntilTheAttributeSwitchesItOff() throws Exception {
        try (var before = serve(page(Map.of()))) {
            var off = page(Map.of(LoadBalancerAttribute.HTTP2, "false"));
            dataPlane.serve(withTls(off));
            var client = TlsClient.trustingAll().applicationProtocols("h2", "http/1.1");
            try (var after = client.connect(dataPlane.port("lb", 443))) {
                assertThat(after.getApplicationProtocol()).isEqualTo("http/1.1");
            }
            // Open connections go on
            assertThat(before.get(1, "/").response(1).status()).isEqualTo("200");
            dataPlane.serve(withTls(page(Map.of())));
            try (var again = client.connect(dataPlane.port("lb", 443))) {
                assertThat(again.getApplicationProtocol()).isEqualTo("h2");
            }
        }
    }

    @Test
    void thePrefaceOnAnHttp1ConnectionIs505() {
        serve(page(Map.of())).close();
        try (var client = TlsClient.trustingAll().rawSocket(dataPlane.port("lb", 443))) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 505 ");
        }
    }
}
