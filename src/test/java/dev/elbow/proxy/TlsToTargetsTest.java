package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.certificate.ServerCertificate;
import dev.elbow.fixture.LogLines;
import dev.elbow.fixture.TestCertificate;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.TargetKey;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests to HTTPS target groups (behaviour/tls.md#targets). A second lasts 200 ms.
class TlsToTargetsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String OK_AND_CLOSE =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

    private TestDataPlane dataPlane = TestDataPlane.withSecond(200);
    private final TestTlsServer tls = TestTlsServer.selfSigned();
    private TestTarget target = TestTarget.of(tls.responding(OK));

    @AfterEach
    void close() {
        dataPlane.close();
        target.close();
    }

    private RawSocket connect(TestTarget.ConnectionHandler handler) {
        target.close();
        target = TestTarget.of(handler);
        return connect();
    }

    private RawSocket connect() {
        var timeout = Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "4000");
        dataPlane.serve(
                TestConfiguration.ofTargets(target.port())
                        .withTlsToTargets("web")
                        .withAttributes(timeout));
        return dataPlane.connect();
    }

    static Stream<ServerCertificate> certificates() {
        return Stream.of(
                TestCertificate.ecdsa("localhost"),
                TestCertificate.rsa("other.example"),
                TestCertificate.make("EC", 256, "SHA256withECDSA", -1, "expired.example"),
                TestCertificate.make("RSA", 1024, "SHA1withRSA", 30, "weak.example"),
                TestCertificate.make("RSA", 1024, "MD5withRSA", 30, "weaker.example"));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void everyCertificateIsAccepted(ServerCertificate certificate) {
        var server = new TestTlsServer(certificate);
        try (var client = connect(server.responding(OK))) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("ok");
            assertThat(server.sessions()).isEqualTo(1);
        }
    }

    @Test
    void noServerNameIsSent() {
        try (var client = connect()) {
            assertThat(client.get("/")).endsWith("ok");
            assertThat(tls.serverNames).isEmpty();
        }
    }

    @Test
    void theConnectionServesTheNextRequest() {
        try (var client = connect()) {
            for (int request = 0; request < 5; request++) {
                assertThat(client.get("/")).endsWith("ok");
            }
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    /// A listener of HTTP has the policy of 2016 towards targets, which ends with TLS 1.2.
    @Test
    void aListenerWithoutTls13InItsPolicyOffersTargetsTls12() {
        var server = new TestTlsServer(TestCertificate.ecdsa("a.example"), "TLSv1.3");
        try (var client = connect(server.responding(OK))) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @Test
    void aListenerWithTls13InItsPolicyOffersTargetsTls13() {
        var server = new TestTlsServer(TestCertificate.ecdsa("a.example"), "TLSv1.3");
        target.close();
        target = TestTarget.of(server.responding(OK));
        try (var client = connectByHttps()) {
            assertThat(client.get("/")).endsWith("ok");
        }
    }

    private RawSocket connectByHttps() {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", target.port())
                        .withTlsToTargets("web")
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
        return TlsClient.trustingAll().rawSocket(dataPlane.port("lb", 443));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewConnectionResumesTheSession(boolean tls13) {
        target.close();
        target = TestTarget.of(tls.responding(OK_AND_CLOSE));
        try (var client = tls13 ? connectByHttps() : connect()) {
            for (int request = 0; request < 5; request++) {
                assertThat(client.get("/")).endsWith("ok");
            }
            assertThat(target.connections()).isEqualTo(5);
            assertThat(tls.sessions()).isEqualTo(1);
        }
    }

    @Test
    void aTargetThatSpeaksPlainHttpIsABadGateway() throws InterruptedException {
        try (var lines = LogLines.of("");
                var client =
                        connect(
                                plain -> {
                                    plain.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                                    plain.readAll();
                                })) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(dataPlane.exchange().explanation())
                    .isEqualTo("no TLS with the target, whose group has the protocol HTTPS");
            assertThat(lines.next())
                    .isEqualTo(
                            "WARN target 127.0.0.1:"
                                    + target.port()
                                    + " of web: the TLS handshake failed (its target group is"
                                    + " HTTPS) → 502");
        }
    }

    @Test
    void aTargetThatClosesWithinTheHandshakeIsABadGateway() {
        try (var client = connect(RawSocket::readByte)) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @Test
    void aTargetThatResetsWithinTheHandshakeIsABadGateway() {
        try (var client =
                connect(
                        plain -> {
                            plain.readByte();
                            plain.reset();
                        })) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @Test
    void aTargetThatIsSilentInTheHandshakeIsATimeOutAfterTenSeconds() throws InterruptedException {
        dataPlane.close();
        dataPlane = TestDataPlane.withSecondOfHandshakes(200);
        long start = System.nanoTime();
        try (var lines = LogLines.of("dev.elbow.proxy.targets");
                var client = connect(RawSocket::readAll)) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 504 Gateway Time-out\r\n");
            assertThat(System.nanoTime() - start)
                    .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(10 * 200));
            assertThat(lines.next())
                    .endsWith("of web: no end of the TLS handshake within its time → 504");
            assertThat(dataPlane.inFlight()).isZero();
        }
    }

    /// Before the connection below TLS ends.
    @Test
    void aCloseAlertEndsAResponseOfUnknownLength() {
        var received = new CountDownLatch(1);
        try (var client =
                connect(
                        plain -> {
                            try (var connection = tls.secure(plain.socket(), false)) {
                                connection.readMessage();
                                connection.send("HTTP/1.1 200 OK\r\n\r\nall of it");
                            }
                            await(received);
                        })) {
            var response = client.get("/");
            assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").contains("all of it");
            assertThat(dataPlane.exchange().explanation()).isNull();
            received.countDown();
        }
    }

    /// Ends the connection below TLS.
    private TestTarget.ConnectionHandler truncating(String response) {
        return plain -> {
            var connection = tls.secure(plain.socket());
            connection.readMessage();
            connection.send(response);
            plain.socket().close();
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
            })
    void anEndWithoutACloseAlertCutsTheResponseOff(String response) {
        try (var client = connect(truncating(response))) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readAll()).contains("half").doesNotEndWith("0\r\n\r\n");
            assertThat(dataPlane.exchange().explanation())
                    .isEqualTo("the target closed the connection within the request");
        }
    }

    @Test
    void aConnectionThatTheTargetEndsWithoutACloseAlertAfterItsResponseFailsNothing() {
        try (var client = connect(truncating(OK))) {
            assertThat(client.get("/")).endsWith("ok");
            assertThat(dataPlane.exchange().explanation()).isNull();
        }
    }

    @Test
    void aBrokenRecordIsABadGatewayAndNoErrorOfElbow() throws InterruptedException {
        try (var lines = LogLines.of("");
                var client =
                        connect(
                                plain -> {
                                    tls.secure(plain.socket()).readMessage();
                                    plain.send("this is no record of TLS");
                                    plain.readAll();
                                })) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(lines.next()).contains("closed the connection without an answer → 502");
        }
    }

    /// With TLS 1.3 the refusal arrives after Elbow's end of the handshake.
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aTargetThatNeedsAClientCertificateFailsTheHandshake(String protocol)
            throws InterruptedException {
        target.close();
        target = TestTarget.of(TestTlsServer.needingClientCertificate(protocol).responding(OK));
        try (var lines = LogLines.of("dev.elbow.proxy.targets");
                var client = connectByHttps()) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(lines.next()).contains("the TLS handshake failed");
            assertThat(dataPlane.exchange().isTargetTlsFailure()).isTrue();
        }
    }

    @Test
    void aDeregisteredTargetsRequestIsCut() throws InterruptedException {
        var here = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        try (var client =
                connect(
                        tls.over(
                                connection -> {
                                    connection.readMessage();
                                    here.countDown();
                                    connection.readAll();
                                    ended.countDown();
                                }))) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(here.await(20, TimeUnit.SECONDS)).isTrue();
            dataPlane.plane.cut(
                    new TargetKey(TestConfiguration.group("web"), "127.0.0.1", target.port()));
            assertThat(client.readMessage()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aRequestThatIsCutWithinTheHandshakeLeavesNothingBehind() throws Exception {
        var accepted = new LinkedBlockingQueue<Socket>();
        var requests = new LinkedBlockingQueue<String>();
        var release = new CountDownLatch(1);
        try (var client =
                connect(
                        plain -> {
                            accepted.add(plain.socket());
                            await(release);
                            tls.over(connection -> respond(connection, requests)).handle(plain);
                        })) {
            client.send("GET /cut HTTP/1.1\r\nHost: a\r\n\r\n");
            accepted.poll(20, TimeUnit.SECONDS);
            dataPlane.plane.cut(
                    new TargetKey(TestConfiguration.group("web"), "127.0.0.1", target.port()));
            assertThat(client.readMessage()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            release.countDown();
            assertThat(client.get("/next")).endsWith("ok");
            assertThat(requests).containsExactly("GET /next HTTP/1.1");
            assertThat(dataPlane.inFlight()).isZero();
        }
    }

    private static void respond(RawSocket connection, Queue<String> requests) {
        for (var head = connection.readMessage();
                !head.isEmpty();
                head = connection.readMessage()) {
            requests.add(head.lines().findFirst().orElseThrow());
            connection.send(OK);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWebSocketGoesOnOverTls() throws IOException {
        try (var client =
                connect(
                        tls.over(
                                connection -> {
                                    connection.readMessage();
                                    connection.send(
                                            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                                                    + "Upgrade: websocket\r\n\r\nfirst");
                                    connection.send(connection.read(4));
                                }))) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
            assertThat(client.read(5)).isEqualTo("first");
            assertThat(client.send("ping").read(4)).isEqualTo("ping");
            assertThat(client.readAll()).as("ends with the target's connection").isEmpty();
            assertThat(dataPlane.exchange().explanation()).isNull();
        }
    }
}
