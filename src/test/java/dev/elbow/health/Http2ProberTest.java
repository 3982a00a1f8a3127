package dev.elbow.health;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.of;
import static dev.elbow.health.TestHttp2Server.frame;
import static dev.elbow.health.TestHttp2Server.headers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.fixture.TestCertificate;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import io.netty.buffer.Unpooled;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// behaviour/health.md#http2-and-grpc, over real sockets. Probes that end do so within a minute,
/// also on a machine under load; the others have the smallest timeout there is.
class Http2ProberTest {
    private static final int PATIENT_SECONDS = 60;
    private static final int SHORT_SECONDS = 2;
    private static final NioEventLoopGroup LOOPS = new NioEventLoopGroup(1);
    private static final Http2Prober PROBER = new Http2Prober(LOOPS);

    @AfterAll
    static void close() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static ProbeTarget target(
            ProtocolVersion version, Protocol protocol, String host, int port, String path) {
        return target(version, protocol, host, port, path, PATIENT_SECONDS);
    }

    private static ProbeTarget target(
            ProtocolVersion version,
            Protocol protocol,
            String host,
            int port,
            String path,
            int timeoutSeconds) {
        var check =
                new HealthCheck(
                        true,
                        protocol,
                        HealthCheck.TRAFFIC_PORT,
                        path,
                        300,
                        timeoutSeconds,
                        5,
                        2,
                        Matcher.parse("12", 0, 99));
        var group = of(group("g", host), protocol, version).withHealthCheck(check);
        return new ProbeTarget(group, new TargetKey(group.arn(), host, port), host);
    }

    private static ProbeTarget http2(Protocol protocol, int port) {
        return target(ProtocolVersion.HTTP2, protocol, "127.0.0.1", port, "/health?deep=yes");
    }

    private static ProbeTarget shortly(Protocol protocol, int port) {
        return target(
                ProtocolVersion.HTTP2,
                protocol,
                "127.0.0.1",
                port,
                "/health?deep=yes",
                SHORT_SECONDS);
    }

    private static ProbeTarget grpc(int port) {
        return target(
                ProtocolVersion.GRPC, Protocol.HTTP, "127.0.0.1", port, "/AWS.ALB/healthcheck");
    }

    private static ProbeResult probe(ProbeTarget target) throws Exception {
        var result = new CompletableFuture<ProbeResult>();
        PROBER.probe(target, result::complete);
        return result.get(2 * PATIENT_SECONDS, TimeUnit.SECONDS);
    }

    private static void assertFails(ProbeTarget target, String cause) throws Exception {
        assertThat(probe(target))
                .isInstanceOfSatisfying(
                        ProbeResult.NoResponse.class,
                        failure -> assertThat(failure.cause()).contains(cause));
    }

    @Test
    void aGroupOfHttp2IsCheckedByHttp2WithPriorKnowledge() throws Exception {
        try (var server = TestHttp2Server.plain(headers(":status", "204"))) {
            assertThat(probe(http2(Protocol.HTTP, server.port())))
                    .isEqualTo(new ProbeResult.Response(204));

            assertThat(server.nextRequest().headers().toString())
                    .isEqualTo(
                            "{:method=GET, :scheme=http, :authority=127.0.0.1:%d, "
                                            .formatted(server.port())
                                    + ":path=/health?deep=yes, user-agent=ELB-HealthChecker/2.0, "
                                    + "accept-encoding=gzip, compressed}");
            server.awaitClose();
        }
    }

    @Test
    void aGroupOfGrpcIsCheckedByAUnaryCall() throws Exception {
        try (var server =
                TestHttp2Server.plain(
                        headers(
                                ":status", "200",
                                "content-type", "application/grpc",
                                "grpc-status", "12"))) {
            assertThat(probe(grpc(server.port()))).isEqualTo(new ProbeResult.Response(12));

            var request = server.nextRequest();
            assertThat(request.headers().toString())
                    .isEqualTo(
                            "{:method=POST, :scheme=http, :authority=127.0.0.1:%d, "
                                            .formatted(server.port())
                                    + ":path=/AWS.ALB/healthcheck, content-type=application/grpc, "
                                    + "te=trailers, user-agent=ELB-HealthChecker/2.0}");
            assertThat(request.body()).containsExactly(0, 0, 0, 0, 0);
            server.awaitClose();
        }
    }

    @Test
    void theGrpcStatusOfTrailersCounts() throws Exception {
        try (var server =
                TestHttp2Server.plain(
                        stream -> {
                            stream.write(frame(false, ":status", "200"));
                            stream.write(
                                    new DefaultHttp2DataFrame(
                                            Unpooled.wrappedBuffer(
                                                    new byte[] {0, 0, 0, 0, 2, 8, 1}),
                                            false));
                            stream.writeAndFlush(frame(true, "grpc-status", "0"));
                        })) {
            assertThat(probe(grpc(server.port()))).isEqualTo(new ProbeResult.Response(0));
        }
    }

    @Test
    void aBodyIsReadToItsEnd() throws Exception {
        try (var server =
                TestHttp2Server.plain(
                        stream -> {
                            stream.write(frame(false, ":status", "103"));
                            stream.write(frame(false, ":status", "200"));
                            stream.writeAndFlush(
                                    new DefaultHttp2DataFrame(
                                            Unpooled.wrappedBuffer(new byte[200_000]), true));
                        })) {
            assertThat(probe(http2(Protocol.HTTP, server.port())))
                    .isEqualTo(new ProbeResult.Response(200));
        }
    }

    @ParameterizedTest
    @CsvSource({"404,", "200,", "200,''", "200,OK", "415,-1"})
    void aResponseWithoutAGrpcStatusIsAFailure(String status, String grpcStatus) throws Exception {
        var responder =
                grpcStatus == null
                        ? headers(":status", status)
                        : headers(":status", status, "grpc-status", grpcStatus);
        try (var server = TestHttp2Server.plain(responder)) {
            assertFails(
                    grpc(server.port()),
                    "HTTP status %s, grpc-status: %s (expected: a number)"
                            .formatted(status, grpcStatus == null ? "none" : grpcStatus));
        }
    }

    @Test
    void anUnexpectedGrpcStatusIsShownAsItIs() throws Exception {
        try (var server = TestHttp2Server.plain(headers(":status", "200", "grpc-status", "14"))) {
            var target = grpc(server.port());

            var state = new HealthState.Initial(1).next(probe(target), target.check());

            assertThat(state.health()).isEqualTo(TargetHealth.codeMismatch(14));
            assertThat(state.health().description())
                    .isEqualTo("Health checks failed with these codes: [14]");
        }
    }

    @Test
    void aTargetOfHttpsIsCheckedByAlpnAndItsCertificateIsNotValidated() throws Exception {
        var expired = TestCertificate.make("EC", 256, "SHA256withECDSA", -1, "other.example");
        try (var server =
                TestHttp2Server.secure(expired, headers(":status", "200"), "http/1.1", "h2")) {
            assertThat(probe(http2(Protocol.HTTPS, server.port())))
                    .isEqualTo(new ProbeResult.Response(200));

            assertThat(server.nextRequest().headers()).containsEntry(":scheme", "https");
            server.awaitClose();
        }
    }

    @Test
    void aTargetThatDoesNotAgreeOnHttp2IsAFailure() throws Exception {
        try (var server =
                TestHttp2Server.secure(
                        TestCertificate.ecdsa("localhost"),
                        headers(":status", "200"),
                        "http/1.1")) {
            assertFails(http2(Protocol.HTTPS, server.port()), "ALPN: none (expected: h2)");
            server.awaitClose();
        }
    }

    @Test
    void aTargetOfHttp1IsAFailure() throws Exception {
        try (var server =
                RawServer.sending("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            assertFails(http2(Protocol.HTTP, server.port()), "frame was not SETTINGS");
        }
    }

    @Test
    void aResetStreamIsAFailure() throws Exception {
        try (var server =
                TestHttp2Server.plain(
                        stream ->
                                stream.writeAndFlush(
                                        new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM)))) {
            assertFails(http2(Protocol.HTTP, server.port()), "stream reset with error code 7");
        }
    }

    @Test
    void aConnectionClosedWithoutAResponseIsAFailure() throws Exception {
        try (var server = TestHttp2Server.plain(stream -> stream.channel().parent().close())) {
            assertFails(
                    http2(Protocol.HTTP, server.port()),
                    "connection closed before the response ended");
        }
    }

    @Test
    void aRefusedConnectionIsAFailure() throws Exception {
        try (var closed = ReservedPort.closed()) {
            assertFails(http2(Protocol.HTTP, closed.number()), "Connection refused");
        }
    }

    @Test
    void anUnknownNameIsAFailure() throws Exception {
        assertFails(
                target(ProtocolVersion.HTTP2, Protocol.HTTP, "no-such-host.invalid", 80, "/"),
                "no-such-host.invalid");
    }

    @Test
    void aNameIsLookedUp() throws Exception {
        try (var server = TestHttp2Server.plain(headers(":status", "200"))) {
            assertThat(
                            probe(
                                    target(
                                            ProtocolVersion.HTTP2,
                                            Protocol.HTTP,
                                            "localhost",
                                            server.port(),
                                            "/")))
                    .isEqualTo(new ProbeResult.Response(200));
        }
    }

    /// All three at once, as each takes the whole timeout.
    @Test
    void aTargetThatDoesNotRespondInTimeIsDisconnected() throws Exception {
        try (var silent = TestHttp2Server.plain(_ -> {});
                var endless =
                        TestHttp2Server.plain(
                                stream -> stream.writeAndFlush(frame(false, ":status", "200")));
                var mute = RawServer.answering(Socket::isConnected)) {
            var results =
                    Stream.of(
                                    shortly(Protocol.HTTP, silent.port()),
                                    shortly(Protocol.HTTP, endless.port()),
                                    shortly(Protocol.HTTPS, mute.port()))
                            .map(
                                    target -> {
                                        var result = new CompletableFuture<ProbeResult>();
                                        PROBER.probe(target, result::complete);
                                        return result;
                                    })
                            .toList();

            for (var result : results) {
                assertThat(result.get(2 * PATIENT_SECONDS, TimeUnit.SECONDS))
                        .isEqualTo(new ProbeResult.Timeout());
            }
            silent.awaitClose();
            endless.awaitClose();
        }
    }

    @Test
    void eachCheckHasAConnectionOfItsOwn() throws Exception {
        try (var server = TestHttp2Server.plain(headers(":status", "200"))) {
            probe(http2(Protocol.HTTP, server.port()));
            server.awaitClose();
            probe(http2(Protocol.HTTP, server.port()));
            server.awaitClose();
        }
    }
}
