package dev.elbow.function.process.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuntimePortTest {
    private static final String OK = "{\"status\":\"OK\"}\n";

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final RecordingRuntimeListener recorded = new RecordingRuntimeListener();
    private RuntimePort port;
    private String address;

    @BeforeEach
    void listen() throws IOException {
        open(1);
    }

    private void open(int concurrency) throws IOException {
        port = new RuntimeApi(loops).port(recorded, concurrency);
        address = port.listen();
    }

    @AfterEach
    void close() {
        port.close();
        client.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aRuntimeGetsWhatIsOfferedAndAnswersIt() {
        var next = next();
        offer("one", "{\"a\":1}");

        var invocation = next.join();
        assertThat(invocation.body()).isEqualTo("{\"a\":1}");
        assertThat(invocation.headers().firstValue("Lambda-Runtime-Aws-Request-Id"))
                .contains("one");
        var accepted = post("invocation/one/response", "{\"b\":2}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).isEqualTo(OK);
        assertThat(recorded.all()).containsExactly("ready", "taken one", "responded one {\"b\":2}");
    }

    @Test
    void whatIsOfferedBeforeTheRuntimeAsksWaits() {
        offer("one", "1");

        assertThat(next().join().body()).isEqualTo("1");
    }

    @Test
    void anInvocationCanBeAnsweredOnlyOnceAndOnlyByItsId() {
        offer("one", "1");
        next().join();

        var other = post("invocation/two/response", "2");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body())
                .isEqualTo(
                        "{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}\n");
        post("invocation/one/response", "2");
        var again = post("invocation/one/error", "3");

        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body())
                .isEqualTo(
                        "{\"errorMessage\":\"State transition from RuntimeResponseSentState to InvocationErrorResponse failed for runtime. Error: State transition is not allowed\",\"errorType\":\"InvalidStateTransition\"}\n");
    }

    @Test
    void aRuntimeThatAsksForMoreBeforeItAnswersIsRefused() {
        offer("one", "1");
        next().join();

        var refused = next().join();

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("State transition from Running to Ready failed");
    }

    @Test
    void aRuntimeThatMayTakesSeveralAtOnce() throws IOException {
        open(2);
        offer("one", "1");
        offer("two", "2");
        next().join();
        next().join();

        assertThat(post("invocation/one/response", "a").statusCode()).isEqualTo(202);
        assertThat(post("invocation/two/response", "b").statusCode()).isEqualTo(202);
        assertThat(recorded.all()).endsWith("responded one a", "responded two b");
    }

    @Test
    void anErrorIsToldWithItsType() {
        offer("one", "1");
        next().join();

        var accepted =
                post(
                        "invocation/one/error",
                        "{}",
                        "Lambda-Runtime-Function-Error-Type",
                        "Runtime.Oops");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(recorded.all()).endsWith("failed one Runtime.Oops {}");
    }

    @Test
    void anInitErrorIsOneOnlyBeforeTheFirstInvocation() {
        assertThat(
                        post("init/error", "{}", "Lambda-Runtime-Function-Error-Type", "Runtime.No")
                                .statusCode())
                .isEqualTo(202);
        assertThat(recorded.all()).containsExactly("initFailed Runtime.No {}");

        var again = post("init/error", "{}");
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body()).contains("State transition from InitError to InitError failed");
    }

    @Test
    void aRestoreFollowsAtOnceAndMayFail() {
        assertThat(get("restore/next").join().statusCode()).isEqualTo(200);
        assertThat(
                        post(
                                        "restore/error",
                                        "{}",
                                        "Lambda-Runtime-Function-Error-Type",
                                        "Runtime.AfterRestoreError")
                                .statusCode())
                .isEqualTo(202);
        assertThat(recorded.all()).containsExactly("initFailed Runtime.AfterRestoreError {}");
    }

    @Test
    void anotherProcessBeginsAnew() {
        post("init/error", "{}");
        offer("one", "1");

        port.loop().submit(port::restart).syncUninterruptibly();

        assertThat(next().join().body()).isEqualTo("1");
    }

    @Test
    void aResponseOfMoreThanSixMegabytesIsTooLarge() {
        offer("one", "1");
        next().join();

        var refused = post("invocation/one/response", "x".repeat(6 * 1024 * 1024 + 101));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body())
                .isEqualTo(
                        "{\"errorMessage\":\"Exceeded maximum allowed payload size (6291556 bytes).\",\"errorType\":\"RequestEntityTooLarge\"}\n");
        assertThat(recorded.all())
                .endsWith(
                        "failed one Function.ResponseSizeTooLarge {\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    }

    @Test
    void aResponseOfJustSixMegabytesIsWhole() {
        offer("one", "1");
        next().join();

        var largest = "x".repeat(RequestBody.MAX_BYTES);
        assertThat(post("invocation/one/response", largest).statusCode()).isEqualTo(202);
        assertThat(recorded.all()).endsWith("responded one " + largest);
    }

    @Test
    void aStreamedResponseIsCollected() throws IOException {
        offer("one", "1");
        next().join();

        var status = raw("invocation/one/response", "", "5\r\nfirst\r\n7\r\n second\r\n0\r\n\r\n");

        assertThat(status).isEqualTo("HTTP/1.1 202 Accepted");
        assertThat(recorded.all()).endsWith("responded one first second");
    }

    @Test
    void aStreamThatFailsMidwayIsAnError() throws IOException {
        offer("one", "1");
        next().join();

        var body =
                Base64.getEncoder().encodeToString("{\"errorMessage\":\"broke\"}".getBytes(UTF_8));
        raw(
                "invocation/one/response",
                "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n",
                "5\r\nfirst\r\n0\r\nLambda-Runtime-Function-Error-Type: Oops\r\nLambda-Runtime-Function-Error-Body: "
                        + body
                        + "\r\n\r\n");

        assertThat(recorded.all()).endsWith("failed one Oops {\"errorMessage\":\"broke\"}");
    }

    @Test
    void anUnknownResponseModeIsRefused() {
        offer("one", "1");
        next().join();

        var refused =
                post(
                        "invocation/one/response",
                        "1",
                        "Lambda-Runtime-Function-Response-Mode",
                        "buffered");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("InvalidFunctionResponseMode");
        assertThat(recorded.all()).endsWith("failed one Runtime.InvalidResponseModeHeader ");
    }

    @Test
    void otherPathsAndMethodsAreRefused() {
        assertThat(get("invocation/one/two/three").join().statusCode()).isEqualTo(404);
        assertThat(get("nothing").join().statusCode()).isEqualTo(404);
        assertThat(get("init/error").join().statusCode()).isEqualTo(405);
        assertThat(post("invocation/next", "").statusCode()).isEqualTo(405);
        assertThat(get("invocation//response").join().statusCode()).isEqualTo(405);
    }

    @Test
    void aRuntimeThatHangsUpWhileItWaitsGetsNothing() throws IOException {
        try (var socket = socket()) {
            socket.getOutputStream()
                    .write(
                            "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n"
                                    .getBytes(UTF_8));
            recorded.await("ready");
        }
        while (port.connections() > 0) {
            Thread.onSpinWait();
        }
        var next = next();
        offer("one", "1");

        assertThat(next.join().body()).isEqualTo("1");
    }

    private void offer(String id, String payload) {
        port.loop().execute(() -> port.offer(new RecordingRuntimeListener.Event(id, payload)));
    }

    private CompletableFuture<HttpResponse<String>> next() {
        return get("invocation/next");
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .orTimeout(20, TimeUnit.SECONDS);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private URI uri(String path) {
        return URI.create("http://" + address + "/2018-06-01/runtime/" + path);
    }

    private Socket socket() throws IOException {
        return new Socket(
                "127.0.0.1", Integer.parseInt(address.substring(address.indexOf(':') + 1)));
    }

    private String raw(String path, String headers, String chunks) throws IOException {
        try (var socket = socket()) {
            var head =
                    "POST /2018-06-01/runtime/%s HTTP/1.1\r\nHost: x\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n%sTransfer-Encoding: chunked\r\n\r\n"
                            .formatted(path, headers);
            socket.getOutputStream().write((head + chunks).getBytes(UTF_8));
            var answer = new byte[1024];
            int read = socket.getInputStream().read(answer);
            return new String(answer, 0, read, UTF_8).split("\r\n")[0];
        }
    }
}
