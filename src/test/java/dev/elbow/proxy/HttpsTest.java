package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult;
import dev.elbow.model.Action;
import dev.elbow.model.LoadBalancerAttribute;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests over TLS, as targets, functions and clients see them (behaviour/tls.md).
@ParameterizedClass(name = "BoringSSL: {0}")
@ValueSource(booleans = {true, false})
class HttpsTest {
    static final String ARN = "arn:aws:acm:us-east-1:123456789012:certificate/one";
    private static final int MEGABYTE = 1 << 20;

    private final boolean boringSsl;
    private final TestDataPlane dataPlane;

    HttpsTest(boolean boringSsl) {
        this.boringSsl = boringSsl;
        dataPlane = TestDataPlane.open(boringSsl);
    }

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private int port() {
        return dataPlane.port("lb", 443);
    }

    private RawSocket serve(TestConfiguration configuration) {
        dataPlane.serve(configuration.withTls("lb", 443, "TLS13-1-2-2021-06", ARN));
        return TlsClient.trustingAll().rawSocket(port());
    }

    private static TestConfiguration configuration(int target) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withTargets("web", target)
                .withListener("lb", 443, TestConfiguration.forwardTo("web"));
    }

    @Test
    void aTargetIsToldThatTheClientSpokeHttps() {
        try (var target =
                        TestTarget.withResponse("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                var client = serve(configuration(target.port()))) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 200 OK").endsWith("hi");
            assertThat(target.request())
                    .contains("X-Forwarded-Proto: https\r\n")
                    .contains("X-Forwarded-Port: 443\r\n")
                    .contains("X-Forwarded-For: 127.0.0.1\r\n")
                    .doesNotContain("X-Amzn-Tls");
            // The connection stays open
            assertThat(client.get("/again")).endsWith("hi");
        }
    }

    @Test
    void aTargetIsToldVersionAndCipherWhereTheAttributeSaysSo() {
        try (var target = TestTarget.withResponse("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var client =
                        serve(
                                configuration(target.port())
                                        .withAttributes(
                                                Map.of(
                                                        LoadBalancerAttribute
                                                                .TLS_VERSION_AND_CIPHER_SUITE,
                                                        "true")))) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nx-amzn-tls-version: SSLv2\r\n\r\n")
                    .readMessage();
            assertThat(target.request())
                    .contains("X-Amzn-Tls-Version: TLSv1.3\r\n")
                    // BoringSSL leaves the order of TLS 1.3's ciphers to the client, here the JDK's
                    .contains(
                            "X-Amzn-Tls-Cipher-Suite: TLS_AES_%s\r\n"
                                    .formatted(boringSsl ? "256_GCM_SHA384" : "128_GCM_SHA256"))
                    .doesNotContain("SSLv2");
        }
    }

    @Test
    void aFunctionsEventSaysHttps() throws Exception {
        var events = new LinkedBlockingQueue<String>();
        dataPlane.functions.put(
                TestConfiguration.function("hello"),
                (event, _, callback) -> {
                    events.add(new String(event, StandardCharsets.UTF_8));
                    callback.completed(
                            new InvocationResult.Answer(
                                    "{\"statusCode\":200,\"body\":\"hello\"}".getBytes()));
                });
        try (var client =
                serve(
                        TestConfiguration.EMPTY
                                .withLoadBalancer("lb", Map.of())
                                .withFunction("fn", "hello", false)
                                .withListener("lb", 443, TestConfiguration.forwardTo("fn")))) {
            assertThat(client.get("/")).endsWith("hello");
            assertThat(events.poll(20, TimeUnit.SECONDS))
                    .contains("\"x-forwarded-proto\":\"https\"")
                    .contains("\"x-forwarded-port\":\"443\"");
        }
    }

    @Test
    void aRedirectsPlaceholderIsHttps() {
        var elsewhere =
                new Action.Redirect("#{protocol}", "#{host}", "#{port}", "/b", "#{query}", 301);
        try (var client =
                serve(
                        TestConfiguration.EMPTY
                                .withLoadBalancer("lb", Map.of())
                                .withListener("lb", 443, elsewhere))) {
            assertThat(client.send("GET /a?c HTTP/1.1\r\nHost: shop.example\r\n\r\n").readMessage())
                    .contains("Location: https://shop.example:" + port() + "/b?c\r\n");
        }
    }

    @Test
    void plainHttpOnThePortForHttpsGetsAwsPageAndIsClosed() {
        try (var _ =
                        serve(
                                TestConfiguration.EMPTY
                                        .withLoadBalancer("lb", Map.of())
                                        .withListener("lb", 443, page()));
                var client = RawSocket.connect(port())) {
            var answer = client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAll();
            assertThat(answer)
                    .startsWith("HTTP/1.1 400 Bad Request\r\nServer: awselb/2.0\r\n")
                    .contains("Content-Type: text/html\r\nContent-Length: 220\r\n")
                    .contains("Connection: close\r\n")
                    .endsWith(
                            """
                            <html>
                            <head><title>400 The plain HTTP request was sent to HTTPS port</title></head>
                            <body>
                            <center><h1>400 Bad Request</h1></center>
                            <center>The plain HTTP request was sent to HTTPS port</center>
                            </body>
                            </html>
                            """
                                    .replace("\n", "\r\n"));
            assertThat(dataPlane.exchange().status()).isEqualTo(400);
        }
    }

    private static Action page() {
        return TestConfiguration.fixed(200, "", "secret");
    }

    @Test
    void aMegabyteGoesUpAndAnotherComesDown() throws Exception {
        try (var target =
                        TestTarget.of(
                                socket -> {
                                    var request = socket.readMessage();
                                    var body = request.substring(request.indexOf("\r\n\r\n") + 4);
                                    socket.send(
                                            "HTTP/1.1 200 OK\r\nContent-Length: "
                                                    + body.length()
                                                    + "\r\n\r\n"
                                                    + body);
                                });
                var _ = serve(configuration(target.port()));
                var client =
                        HttpClient.newBuilder()
                                .sslContext(TlsClient.trusting(dataPlane.authority.pem()))
                                .build()) {
            var text = "0123456789abcdef".repeat(MEGABYTE / 16);
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + port()))
                                    .POST(BodyPublishers.ofString(text))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(text);
        }
    }

    @Test
    void aRefusalWithinAnUploadReachesTheClient() {
        try (var client = serve(configuration(1))) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nTransfer-Encoding: odd\r\n\r\n12");
            assertThat(client.readAll()).startsWith("HTTP/1.1 501 Not Implemented\r\n");
        }
    }

    @Test
    void aWebSocketGoesOnOverTls() {
        try (var target =
                        TestTarget.of(
                                socket -> {
                                    socket.readHead();
                                    socket.send(
                                            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                                                    + "Upgrade: websocket\r\n\r\n");
                                    socket.send(socket.read(4));
                                });
                var client = serve(configuration(target.port()))) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
            assertThat(client.send("ping").read(4)).isEqualTo("ping");
        }
    }
}
