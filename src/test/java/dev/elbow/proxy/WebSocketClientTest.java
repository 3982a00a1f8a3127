package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.certificate.CertificateFailure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Java's WebSocket client and Vert.x' server with a listener between them
/// (behaviour/connections.md#websocket).
class WebSocketClientTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private static final int FRAME = 1 << 20;
    private static final int FRAMES = 4;

    private final TestDataPlane dataPlane = TestDataPlane.open();

    /// Records the messages of the server.
    private static final class Messages implements WebSocket.Listener {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private int bytes;

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket socket, ByteBuffer data, boolean last) {
            bytes += data.remaining();
            if (last) {
                received.add("binary " + bytes);
                bytes = 0;
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            received.add("pong " + message.remaining());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            received.add("close " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            received.add("error " + error);
        }

        @Nullable String next() throws InterruptedException {
            return received.poll(20, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() {
        dataPlane.close();
    }

    @AfterAll
    static void closeVertx() {
        CERTIFICATE.delete();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Returns messages of the client, and closes when the client does.
    private static HttpServer server(boolean tls) {
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setMaxWebSocketFrameSize(2 * FRAME)
                        .setMaxWebSocketMessageSize(2 * FRAME);
        if (tls) {
            options.setSsl(true).setKeyCertOptions(CERTIFICATE.keyCertOptions());
        }
        return VERTX.createHttpServer(options)
                // Quarkus, in tests of the same JVM, disables Vert.x' webSocketHandler
                .requestHandler(
                        request ->
                                request.toWebSocket()
                                        .onSuccess(
                                                socket ->
                                                        socket.binaryMessageHandler(
                                                                socket::writeBinaryMessage)))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest(name = "client over TLS: {0}, target over TLS: {1}")
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void largeFramesPingsAndTheCloseGoBothWays(boolean tlsClient, boolean tlsTarget)
            throws Exception {
        var server = server(tlsTarget);
        var messages = new Messages();
        try (var client = client()) {
            var socket =
                    client.newWebSocketBuilder()
                            .buildAsync(serve(server, tlsClient, tlsTarget), messages)
                            .join();
            for (int frame = 0; frame < FRAMES; frame++) {
                socket.sendBinary(ByteBuffer.allocate(FRAME), true).join();
            }
            for (int frame = 0; frame < FRAMES; frame++) {
                assertThat(messages.next()).isEqualTo("binary " + FRAME);
            }
            socket.sendPing(ByteBuffer.allocate(3)).join();
            assertThat(messages.next()).isEqualTo("pong 3");
            assertThat(dataPlane.inFlight()).isEqualTo(1);

            socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();

            assertThat(messages.next()).isEqualTo("close 1000 done");
            var exchange = dataPlane.exchange();
            assertThat(exchange.status()).isEqualTo(101);
            assertThat(exchange.explanation()).isNull();
            assertThat(exchange.receivedBytes()).isGreaterThan((long) FRAMES * FRAME);
            assertThat(exchange.sentBytes()).isGreaterThan((long) FRAMES * FRAME);
        } finally {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private HttpClient client() throws CertificateFailure {
        return HttpClient.newBuilder()
                .sslContext(TlsClient.trusting(dataPlane.authority.pem()))
                .build();
    }

    private URI serve(HttpServer server, boolean tlsClient, boolean tlsTarget) {
        int port = tlsClient ? 443 : 80;
        var configuration =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", server.actualPort())
                        .withListener("lb", port, TestConfiguration.forwardTo("web"));
        if (tlsTarget) {
            configuration = configuration.withTlsToTargets("web");
        }
        if (tlsClient) {
            configuration = configuration.withTls("lb", port, "TLS13-1-2-2021-06", HttpsTest.ARN);
        }
        dataPlane.serve(configuration);
        return URI.create(
                (tlsClient ? "wss" : "ws") + "://localhost:" + dataPlane.port("lb", port) + "/");
    }
}
