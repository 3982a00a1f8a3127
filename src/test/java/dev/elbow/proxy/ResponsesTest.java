package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.model.LoadBalancerAttribute;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Responses of targets as clients get them (behaviour/responses.md#responses-of-targets).
class ResponsesTest {
    private final TestDataPlane dataPlane = TestDataPlane.open();
    private TestTarget target = TestTarget.withText("ok");

    @AfterEach
    void close() {
        dataPlane.close();
        target.close();
    }

    private RawSocket connect(String response) {
        return connect(TestTarget.withResponse(response));
    }

    private RawSocket connect(TestTarget other) {
        target.close();
        target = other;
        dataPlane.serve(TestConfiguration.ofTargets(other.port()));
        return dataPlane.connect();
    }

    @Test
    void lineHeadersAndBodyPassUnchanged() {
        try (var client =
                connect(
                        "HTTP/1.1 418 I'm a teapot\r\nserver: tea/1\r\nDate: then\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 3\r\n\r\ntea")) {
            var answer =
                    "HTTP/1.1 418 I'm a teapot\r\nserver: tea/1\r\nDate: then\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 3\r\nConnection: keep-alive\r\n\r\ntea";
            assertThat(client.get("/")).isEqualTo(answer);
            var exchange = dataPlane.exchange();
            assertThat(exchange.status()).isEqualTo(418);
            assertThat(exchange.targetStatus()).isEqualTo(418);
            assertThat(exchange.receivedBytes())
                    .isEqualTo("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".length());
            assertThat(exchange.sentBytes()).isEqualTo(answer.length());
        }
    }

    @Test
    void nothingIsAddedToAnErrorOfTheTargets() {
        try (var client = connect("HTTP/1.1 502 Mine\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(client.get("/"))
                    .isEqualTo(
                            "HTTP/1.1 502 Mine\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n");
        }
    }

    @Test
    void chunksStayChunksAndTrailersAreDropped() {
        try (var client =
                connect(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n")) {
            assertThat(client.get("/"))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("ransfer-Encoding: chunked\r\n", "Connection: keep-alive\r\n")
                    .endsWith("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                    .doesNotContain("Trailer", "X: y");
        }
    }

    @Test
    void aBodyThatEndsWithItsConnectionIsChunked() {
        try (var client =
                connect(
                        TestTarget.of(
                                socket -> {
                                    socket.readMessage();
                                    socket.send("HTTP/1.1 200 OK\r\n\r\nall of it");
                                }))) {
            assertThat(client.get("/"))
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nConnection: keep-alive\r\n\r\n9\r\nall of it\r\n0\r\n\r\n");
            assertThat(client.get("/")).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void anOldClientGetsAChunkedBodyUpToTheEndOfTheConnection() {
        try (var client =
                connect(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")) {
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.readAll())
                    .isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc");
        }
    }

    @ParameterizedTest(name = "{0}, {1} → {2}")
    @CsvSource({
        "HTTP/1.1, none,       keep-alive",
        "HTTP/1.1, keep-alive, keep-alive",
        "HTTP/1.1, close,      close",
        "HTTP/1.0, none,       close",
        "HTTP/1.0, keep-alive, keep-alive"
    })
    void theClientsWishForItsConnectionIsHonoured(String version, String wish, String expected) {
        try (var client =
                connect(
                        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: keep-alive\r\n\r\na")) {
            client.send(
                    "GET / "
                            + version
                            + "\r\nHost: a\r\n"
                            + (wish.equals("none") ? "" : "Connection: " + wish + "\r\n")
                            + "\r\n");
            assertThat(client.readMessage()).endsWith("\r\nConnection: " + expected + "\r\n\r\na");
            if (expected.equals("close")) {
                assertThat(client.readAll()).isEmpty();
            } else {
                assertThat(client.get("/")).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void aTargetThatClosesDoesNotCloseTheClient() {
        try (var client =
                connect(
                        TestTarget.of(
                                socket -> {
                                    socket.readMessage();
                                    socket.send(
                                            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na");
                                }))) {
            assertThat(client.get("/")).endsWith("Connection: keep-alive\r\n\r\na");
            assertThat(client.get("/")).endsWith("Connection: keep-alive\r\n\r\na");
            assertThat(target.connections()).isEqualTo(2);
        }
    }

    /// The pool is checked while its only connection is in use.
    @Test
    void aConnectionThatWorkedForSecondsIsUsedAgain() {
        ShortTimeouts.check(1, ResponsesTest::workForSeconds);
    }

    private static void workForSeconds(int second) {
        try (var fastDataPlane = TestDataPlane.withSecond(second);
                var slow =
                        TestTarget.of(
                                socket -> {
                                    while (!socket.readMessage().isEmpty()) {
                                        pass(75 * second);
                                        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                                    }
                                })) {
            fastDataPlane.serve(
                    TestConfiguration.ofTargets(slow.port())
                            .withAttributes(Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "4000")));
            try (var client = fastDataPlane.connect()) {
                assertThat(client.get("/")).startsWith("HTTP/1.1 200 OK\r\n");
                assertThat(client.get("/")).startsWith("HTTP/1.1 200 OK\r\n");
            }
            assertThat(slow.connections()).isEqualTo(1);
        }
    }

    private static void pass(int milliseconds) {
        try {
            assertThat(new CountDownLatch(1).await(milliseconds, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The client does not wait for the 101, and the target sends first.
    @Test
    void whatBothSidesSayBeforeTheTunnelStandsPassesThrough() {
        try (var client =
                connect(
                        TestTarget.of(
                                socket -> {
                                    socket.readHead();
                                    socket.send(
                                            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nfirst");
                                    socket.send(socket.read("early".length()));
                                }))) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nearly");
            assertThat(client.readAll())
                    .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                    .endsWith("\r\n\r\nfirstearly");
        }
    }

    @Test
    void whatATargetSaysTooMuchIsNotTheNextAnswersBeginning() {
        try (var client = connect("HTTP/1.1 204 No Content\r\n\r\nrest")) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 204 No Content\r\n");
            assertThat(client.get("/")).startsWith("HTTP/1.1 204 No Content\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "1000"})
    void aCodeThatIsNoneIsABadGateway(String code) {
        try (var client = connect("HTTP/1.1 " + code + " X\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @Test
    void aHeadKeepsTheLengthAndHasNoBody() {
        try (var client = connect("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")) {
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead())
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: keep-alive\r\n\r\n");
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"204, No Content", "304, Not Modified"})
    void someCodesHaveNoBody(int code, String reason) {
        try (var client = connect("HTTP/1.1 " + code + " " + reason + "\r\nETag: x\r\n\r\n")) {
            assertThat(client.get("/"))
                    .isEqualTo(
                            "HTTP/1.1 "
                                    + code
                                    + " "
                                    + reason
                                    + "\r\nETag: x\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.get("/")).startsWith("HTTP/1.1 " + code);
        }
    }

    @Test
    void interimResponsesAreNotPassedOn() {
        try (var client =
                connect(
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na")) {
            assertThat(client.get("/"))
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: keep-alive\r\n\r\na");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() {
        var echo =
                TestTarget.of(
                        socket -> {
                            for (var request = socket.readMessage();
                                    !request.isEmpty();
                                    request = socket.readMessage()) {
                                var path = request.split(" ")[1];
                                socket.send(
                                        "HTTP/1.1 200 OK\r\nContent-Length: "
                                                + path.length()
                                                + "\r\n\r\n"
                                                + path);
                            }
                        });
        try (var client = connect(echo)) {
            var requests = new StringBuilder();
            for (int i = 100; i < 400; i++) {
                requests.append("POST /").append(i).append(" HTTP/1.1\r\nHost: a\r\n");
                requests.append("Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");
            }
            client.send(requests.toString());
            for (int i = 100; i < 400; i++) {
                assertThat(client.readMessage()).endsWith("\r\n\r\n/" + i);
            }
        }
    }

    @Test
    void aChunkedRequestReachesTheTargetChunked() {
        var got = new java.util.concurrent.LinkedBlockingQueue<String>();
        var target =
                TestTarget.of(
                        socket -> {
                            got.add(socket.readMessage());
                            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                        });
        try (var client = connect(target)) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200 OK");
            assertThat(got.poll())
                    .contains("\r\nTransfer-Encoding: chunked\r\n")
                    .endsWith("\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        }
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestReachesTheClientAtOnce() {
        try (var client =
                connect(
                        TestTarget.of(
                                socket -> {
                                    socket.readHead();
                                    socket.send("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
                                    socket.readAll();
                                }))) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 403 No\r\n");
            client.send("67890");
            assertThat(client.get("/")).startsWith("HTTP/1.1 403 No\r\n");
            assertThat(target.connections()).isEqualTo(2);
        }
    }

    @Test
    void aWebSocketBecomesATunnel() {
        try (var client =
                connect(
                        TestTarget.of(
                                socket -> {
                                    var request = socket.readHead();
                                    assertThat(request)
                                            .contains(
                                                    "Connection: upgrade\r\n",
                                                    "Upgrade: websocket\r\n");
                                    socket.send(
                                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\nhello");
                                    for (int c = socket.readByte(); c >= 0; c = socket.readByte()) {
                                        socket.send(new byte[] {(byte) Character.toUpperCase(c)});
                                    }
                                }))) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: k\r\n\r\n");
            assertThat(client.readHead())
                    .isEqualTo(
                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n");
            assertThat(client.read(5)).isEqualTo("hello");
            assertThat(client.send("GET / abc\r\n\r\n").read(13)).isEqualTo("GET / ABC\r\n\r\n");
            client.endOutput();
            assertThat(client.readAll()).isEmpty();
            assertThat(dataPlane.exchange().status()).isEqualTo(101);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.2", "HTTP/9.9"})
    void aSwitchOfProtocolsHasTheVersionOfTheLoadBalancer(String version) {
        var upgrade = "Connection: upgrade\r\nUpgrade: websocket\r\n\r\n";
        try (var client =
                connect(
                        TestTarget.of(
                                socket -> {
                                    socket.readHead();
                                    socket.send(version + " 101 Go\r\n" + upgrade);
                                }))) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n" + upgrade);
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 Go\r\n");
        }
    }

    @Test
    void aWebSocketThatTheTargetRefusesIsAnOrdinaryAnswer() {
        try (var client = connect("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 404 Not Found\r\n");
            assertThat(client.get("/")).startsWith("HTTP/1.1 404 Not Found\r\n");
        }
    }
}
