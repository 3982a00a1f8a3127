import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Real clients of a load balancer: Java's for HTTP/1.1, HTTP/2 and WebSocket, Vert.x' for gRPC,
/// whose trailers Java's does not show. Each method throws when the answer is not as expected.
final class MixedClients implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final int MESSAGES = 5;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient plain =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpClient secure;
    private final io.vertx.core.http.HttpClient grpc;
    private final String http;
    private final String https;
    private final int httpsPort;

    MixedClients(int httpPort, int httpsPort) throws Exception {
        this.http = "http://127.0.0.1:" + httpPort;
        this.https = "https://localhost:" + httpsPort;
        this.httpsPort = httpsPort;
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustAll()}, null);
        secure = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(tls).build();
        grpc =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setSsl(true)
                                .setTrustAll(true)
                                .setVerifyHost(false)
                                .setUseAlpn(true)
                                .setProtocolVersion(HttpVersion.HTTP_2));
    }

    void http1(String text) throws Exception {
        echo(plain, http + "/", HttpClient.Version.HTTP_1_1, text);
    }

    void http2(String text) throws Exception {
        echo(secure, https + "/", HttpClient.Version.HTTP_2, text);
    }

    private static void echo(HttpClient client, String url, HttpClient.Version version, String text)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(SECONDS))
                        .POST(BodyPublishers.ofString(text))
                        .build();
        var response = client.send(request, BodyHandlers.ofString());
        expect(response.statusCode() == 200, "status " + response.statusCode());
        expect(response.version() == version, response.version().toString());
        expect(response.body().equals(text), "body '" + response.body() + "'");
    }

    void function(String text) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(http + "/function?text=" + text))
                        .timeout(Duration.ofSeconds(SECONDS))
                        .build();
        var response = plain.send(request, BodyHandlers.ofString());
        expect(response.statusCode() == 200, "status " + response.statusCode());
        expect(response.body().contains(text), "body '" + response.body() + "'");
    }

    /// Opens a WebSocket, sends messages one after the other's echo, and closes it.
    void webSocket(String text) throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        var socket =
                secure.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(https.replace("https", "wss") + "/"), new Echoes(events))
                        .get(SECONDS, TimeUnit.SECONDS);
        for (int message = 0; message < MESSAGES; message++) {
            socket.sendText(text + message, true).get(SECONDS, TimeUnit.SECONDS);
            expectEvent(events, text + message);
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(SECONDS, TimeUnit.SECONDS);
        expectEvent(events, "closed 1000");
    }

    private static void expectEvent(BlockingQueue<String> events, String expected)
            throws InterruptedException {
        var event = events.poll(SECONDS, TimeUnit.SECONDS);
        expect(expected.equals(event), "WebSocket: " + event);
    }

    private static final class Echoes implements WebSocket.Listener {
        private final BlockingQueue<String> events;

        Echoes(BlockingQueue<String> events) {
            this.events = events;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            events.add(text.toString());
            return WebSocket.Listener.super.onText(socket, text, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            events.add("closed " + status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            events.add(error.toString());
        }
    }

    void grpcUnary(String text) throws Exception {
        callGrpc("/load.Echo/Unary", text, 1);
    }

    /// Each message follows the echo of the one before it.
    void grpcBothWays(String text) throws Exception {
        callGrpc("/load.Echo/Both", text, MESSAGES);
    }

    private void callGrpc(String method, String text, int messages) throws Exception {
        var frame =
                Buffer.buffer().appendByte((byte) 0).appendInt(text.length()).appendString(text);
        var status = new CompletableFuture<String>();
        grpc.request(HttpMethod.POST, httpsPort, "localhost", method)
                .onFailure(status::completeExceptionally)
                .onSuccess(request -> sendGrpc(request, frame, messages, status));
        var answer = status.get(SECONDS, TimeUnit.SECONDS);
        expect(answer.equals("0"), "grpc-status " + answer);
    }

    private static void sendGrpc(
            HttpClientRequest request,
            Buffer frame,
            int messages,
            CompletableFuture<String> status) {
        request.exceptionHandler(status::completeExceptionally);
        request.putHeader("Content-Type", "application/grpc").putHeader("TE", "trailers");
        request.setChunked(true);
        var received = Buffer.buffer();
        request.response()
                .onFailure(status::completeExceptionally)
                .onSuccess(
                        response -> {
                            response.exceptionHandler(status::completeExceptionally);
                            response.handler(
                                    part -> {
                                        received.appendBuffer(part);
                                        if (received.length() % frame.length() == 0) {
                                            sendNext(request, frame, messages, received);
                                        }
                                    });
                            response.endHandler(
                                    end -> {
                                        var code = response.getTrailer("grpc-status");
                                        var inHead = response.getHeader("grpc-status");
                                        boolean whole =
                                                received.length() == messages * frame.length();
                                        status.complete(
                                                code != null
                                                        ? whole ? code : code + ", cut off"
                                                        : inHead + " at once");
                                    });
                        });
        request.write(frame).onSuccess(_ -> endAfterLast(request, messages == 1));
    }

    private static void sendNext(
            HttpClientRequest request, Buffer frame, int messages, Buffer received) {
        int echoed = received.length() / frame.length();
        if (echoed < messages) {
            request.write(frame).onSuccess(_ -> endAfterLast(request, echoed + 1 == messages));
        }
    }

    private static void endAfterLast(HttpClientRequest request, boolean last) {
        if (last) {
            request.end();
        }
    }

    private static void expect(boolean met, String found) {
        if (!met) {
            throw new IllegalStateException(found);
        }
    }

    @Override
    public void close() {
        plain.shutdownNow();
        secure.shutdownNow();
        vertx.close();
    }

    /// Trusts every certificate of a server.
    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
