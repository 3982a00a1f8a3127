package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.group;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.TargetKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/// behaviour/health.md#request, over real sockets. Probes that end do so within a minute, also on a
/// machine under load; the others have the smallest timeout there is.
class HttpProberTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpProber PROBER = new HttpProber(VERTX);
    private static final int PATIENT_SECONDS = 60;
    private static final int SHORT_SECONDS = 2;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @AfterAll
    static void close() throws Exception {
        PROBER.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static ProbeTarget target(Protocol protocol, String host, int port) {
        return target(protocol, host, port, PATIENT_SECONDS);
    }

    private static ProbeTarget target(
            Protocol protocol, String host, int port, int timeoutSeconds) {
        var group =
                group("g", host)
                        .withHealthCheck(
                                new HealthCheck(
                                        true,
                                        protocol,
                                        HealthCheck.TRAFFIC_PORT,
                                        "/health?deep=yes%20please",
                                        300,
                                        timeoutSeconds,
                                        5,
                                        2,
                                        Matcher.parse("200", 200, 499)));
        return new ProbeTarget(group, new TargetKey(group.arn(), host, port), host);
    }

    private static ProbeResult probe(ProbeTarget target) throws Exception {
        var result = new CompletableFuture<ProbeResult>();
        PROBER.probe(target, result::complete);
        return result.get(2 * PATIENT_SECONDS, TimeUnit.SECONDS);
    }

    private static ProbeResult probe(RawServer server) throws Exception {
        return probe(target(Protocol.HTTP, "127.0.0.1", server.port()));
    }

    private static ProbeResult probeShortly(RawServer server) throws Exception {
        return probe(target(Protocol.HTTP, "127.0.0.1", server.port(), SHORT_SECONDS));
    }

    @Test
    void theRequestIsThatOfTheElbHealthChecker() throws Exception {
        try (var server = RawServer.sending(OK)) {
            assertThat(probe(server)).isEqualTo(new ProbeResult.Response(200));

            assertThat(server.nextHead())
                    .isEqualTo(
                            "GET /health?deep=yes%20please HTTP/1.1\r\n"
                                    + "Host: 127.0.0.1:"
                                    + server.port()
                                    + "\r\n"
                                    + "Connection: close\r\n"
                                    + "User-Agent: ELB-HealthChecker/2.0\r\n"
                                    + "Accept-Encoding: gzip, compressed\r\n"
                                    + "\r\n");
            assertThat(server.awaitClose()).isZero();
        }
    }

    @Test
    void theDefaultPortIsLeftOutOfHost() {
        assertThat(target(Protocol.HTTP, "10.0.0.10", 80).authority()).isEqualTo("10.0.0.10");
        assertThat(target(Protocol.HTTPS, "10.0.0.10", 443).authority()).isEqualTo("10.0.0.10");
        assertThat(target(Protocol.HTTPS, "10.0.0.10", 80).authority()).isEqualTo("10.0.0.10:80");
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        assertThat(target(Protocol.HTTP, "::1", 80).authority()).isEqualTo("[::1]");
        assertThat(target(Protocol.HTTP, "::1", 81).authority()).isEqualTo("[::1]:81");
    }

    @Test
    void anIpv6TargetIsDialled() throws Exception {
        ServerSocket listening;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getByName("::1"));
        } catch (IOException e) {
            throw new TestAbortedException("no IPv6 here", e);
        }
        try (var server = new RawServer(listening, RawServer.text(OK))) {
            assertThat(probe(target(Protocol.HTTP, "::1", server.port())))
                    .isEqualTo(new ProbeResult.Response(200));
            assertThat(server.nextHead()).contains("\r\nHost: [::1]:" + server.port() + "\r\n");
        }
    }

    @Test
    void eachProbeHasAConnectionOfItsOwnEvenWhenTheTargetWouldKeepIt() throws Exception {
        try (var server = RawServer.sending(OK)) {
            probe(server);
            server.awaitClose();
            probe(server);
            server.awaitClose();
        }
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        try (var server =
                RawServer.sending(
                        "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(probe(server)).isEqualTo(new ProbeResult.Response(302));
            server.nextHead();
            server.awaitClose();
        }
    }

    @Test
    void aBodyOfAnyFormIsReadToItsEnd() throws Exception {
        try (var chunked =
                        RawServer.sending(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "2\r\nok\r\n0\r\n\r\n");
                var closing =
                        RawServer.answering(
                                connection -> {
                                    connection
                                            .getOutputStream()
                                            .write(
                                                    "HTTP/1.0 200 OK\r\n\r\nok"
                                                            .getBytes(ISO_8859_1));
                                    connection.close();
                                })) {
            assertThat(probe(chunked)).isEqualTo(new ProbeResult.Response(200));
            assertThat(probe(closing)).isEqualTo(new ProbeResult.Response(200));
        }
    }

    @Test
    void aTargetWithoutAnAnswerTimesOutAndIsDisconnected() throws Exception {
        try (var server = RawServer.answering(_ -> {})) {
            assertThat(probeShortly(server)).isEqualTo(new ProbeResult.Timeout());

            assertThat(server.awaitClose()).isZero();
        }
    }

    @Test
    void aResponseThatDoesNotEndTimesOut() throws Exception {
        try (var server = RawServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok")) {
            assertThat(probeShortly(server)).isEqualTo(new ProbeResult.Timeout());
            server.awaitClose();
        }
    }

    @Test
    void aHandshakeThatDoesNotEndTimesOut() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var target = target(Protocol.HTTPS, "127.0.0.1", silent.getLocalPort(), SHORT_SECONDS);

            assertThat(probe(target)).isEqualTo(new ProbeResult.Timeout());
        }
    }

    @Test
    void garbageIsAFailure() throws Exception {
        try (var server = RawServer.sending("SSH-2.0-OpenSSH_9.2\r\n\r\n")) {
            assertThat(probe(server)).isInstanceOf(ProbeResult.NoResponse.class);
        }
        try (var server = RawServer.sending("HTTP/1.1 fine OK\r\n\r\n")) {
            assertThat(probe(server)).isInstanceOf(ProbeResult.NoResponse.class);
        }
    }

    @Test
    void aConnectionClosedWithoutAnswerIsAFailure() throws Exception {
        try (var server = RawServer.answering(Socket::close)) {
            assertThat(probe(server)).isInstanceOf(ProbeResult.NoResponse.class);
        }
    }

    @Test
    void aConnectionClosedWithinTheBodyIsAFailure() throws Exception {
        try (var server =
                RawServer.answering(
                        connection -> {
                            connection
                                    .getOutputStream()
                                    .write(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok"
                                                    .getBytes(ISO_8859_1));
                            connection.close();
                        })) {
            assertThat(probe(server)).isInstanceOf(ProbeResult.NoResponse.class);
        }
    }

    @Test
    void aRefusedConnectionIsAFailure() throws Exception {
        try (var closed = ReservedPort.closed()) {
            assertThat(probe(target(Protocol.HTTP, "127.0.0.1", closed.number())))
                    .isInstanceOfSatisfying(
                            ProbeResult.NoResponse.class,
                            failure -> assertThat(failure.cause()).contains("Connection refused"));
        }
    }

    @Test
    void theCertificateOfATargetIsNotValidated(@TempDir Path folder) throws Exception {
        var options = new HttpServerOptions().setSsl(true).setKeyCertOptions(expired(folder));
        var server =
                VERTX.createHttpServer(options)
                        .requestHandler(request -> request.response().setStatusCode(204).end())
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
        try {
            assertThat(probe(target(Protocol.HTTPS, "127.0.0.1", server.actualPort())))
                    .isEqualTo(new ProbeResult.Response(204));
        } finally {
            server.close();
        }
    }

    /// A certificate that is self-signed, for another name, and expired.
    private static KeyCertOptions expired(Path folder) throws Exception {
        var store = folder.resolve("store.p12").toString();
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var exit =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "target",
                                "-dname",
                                "CN=other.example",
                                "-startdate",
                                "-3y",
                                "-validity",
                                "30",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                store)
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(exit).isZero();
        return new PfxOptions().setPath(store).setPassword("changeit");
    }

    @Test
    void aTargetWithoutTlsIsAFailure() throws Exception {
        try (var plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlain(plain));

            assertThat(probe(target(Protocol.HTTPS, "127.0.0.1", plain.getLocalPort())))
                    .isInstanceOf(ProbeResult.NoResponse.class);
        }
    }

    private static void answerInPlain(ServerSocket server) {
        try (var connection = server.accept()) {
            connection.getOutputStream().write(OK.getBytes(ISO_8859_1));
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The prober closes the connection
        }
    }
}
