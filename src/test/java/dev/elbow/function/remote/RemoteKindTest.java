package dev.elbow.function.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.function.BadCode;
import dev.elbow.function.FunctionClock;
import dev.elbow.function.Functions;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteKindTest {
    private static final byte[] EVENT = "{\"path\":\"/\"}".getBytes(UTF_8);
    private static final byte[] NOTHING = {};
    private static final Arn ARN = Arn.function(new Scope("123456789012", "us-west-2"), "far");
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);

    private static final EventLoopGroup LOOPS = new NioEventLoopGroup(1);

    private Functions functions = functions(Map.of(), Duration.ofSeconds(10));

    private static Functions functions(Map<String, String> elbows, Duration connectTimeout) {
        return new Functions(
                new RemoteKind(LOOPS, elbows, CLOCK, connectTimeout),
                FunctionClock.system(),
                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
                Functions.ACCOUNT_CONCURRENCY);
    }

    @AfterAll
    static void closeLoops() {
        LOOPS.shutdownGracefully();
    }

    @AfterEach
    void close() {
        functions.close();
    }

    private void use(Functions others) {
        functions.close();
        functions = others;
    }

    private InvocationResult invoke(URI endpoint, String function) {
        return invoke(endpoint, function, 20);
    }

    private InvocationResult invoke(URI endpoint, String function, int timeoutSeconds) {
        var version = RemoteCall.version(endpoint, function, timeoutSeconds);
        var far = LambdaFunction.of(ARN, version);
        functions.apply(Snapshot.EMPTY.withFunctions(Map.of(ARN, far)));
        var result = new CompletableFuture<InvocationResult>();
        functions
                .get(ARN)
                .invoke(EVENT, "Root=1-5c34e93e-4dea0086f9763ac0667b115a", result::complete);
        return result.orTimeout(40, TimeUnit.SECONDS).join();
    }

    private Failed failure(URI endpoint) {
        return (Failed) invoke(endpoint, "function");
    }

    @Test
    void anEventIsPostedAndTheAnswerComesBack() throws Exception {
        try (var server = InvokeServer.answering(200, "{\"statusCode\":200}".getBytes(UTF_8))) {
            assertThat(invoke(server.uri(), "function"))
                    .isInstanceOfSatisfying(
                            Answer.class,
                            answer ->
                                    assertThat(answer.payload())
                                            .asString(UTF_8)
                                            .isEqualTo("{\"statusCode\":200}"));

            var sent = server.next();
            assertThat(sent.method()).isEqualTo("POST");
            assertThat(sent.path()).isEqualTo("/2015-03-31/functions/function/invocations");
            assertThat(sent.event()).isEqualTo(EVENT);
            assertThat(sent.header("X-Amz-Invocation-Type")).isEqualTo("RequestResponse");
            assertThat(sent.header("X-Amzn-Trace-Id"))
                    .startsWith("Root=1-5c34e93e-4dea0086f9763ac0667b115a");
            assertThat(sent.header("Authorization")).isEqualTo("none");
        }
    }

    @Test
    void withCredentialsItIsSignedForTheRegionOfItsArn() throws Exception {
        use(
                functions(
                        Map.of(
                                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                                "AWS_SECRET_ACCESS_KEY", "secret",
                                "AWS_SESSION_TOKEN", "token"),
                        Duration.ofSeconds(10)));
        try (var server = InvokeServer.answering(200, NOTHING)) {
            invoke(server.uri(), "arn:aws:lambda:eu-west-1:123456789012:function:orders:live");

            var sent = server.next();
            assertThat(sent.path())
                    .isEqualTo(
                            "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Aorders%3Alive/invocations");
            assertThat(sent.header("X-Amz-Date")).isEqualTo("20150830T123600Z");
            assertThat(sent.header("X-Amz-Security-Token")).isEqualTo("token");
            assertThat(sent.header("Host")).isEqualTo(server.uri().getAuthority());
            assertThat(sent.header("Authorization"))
                    .startsWith(
                            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-west-1/lambda/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-invocation-type;x-amz-security-token;x-amzn-trace-id, Signature=");
        }
    }

    @Test
    void theClientContextIsPassedOn() throws Exception {
        try (var server = InvokeServer.answering(200, NOTHING)) {
            invoke(server.uri(), "function");
            server.next();

            functions.invoke(ARN, EVENT, new InvokeOptions("{\"a\":1}", false, ""));

            assertThat(server.next().header("X-Amz-Client-Context")).isEqualTo("eyJhIjoxfQ==");
        }
    }

    @Test
    void whatTheFunctionThrewIsAFailureWithItsDocument() throws Exception {
        var document = "{\"errorMessage\":\"no\\ntable\",\"errorType\":\"IllegalStateException\"}";
        try (var server =
                InvokeServer.answering(
                        200, document.getBytes(UTF_8), "X-Amz-Function-Error", "Unhandled")) {
            assertThat(failure(server.uri()))
                    .isEqualTo(
                            new Failed(
                                    Reason.UNHANDLED, "IllegalStateException: no table", document));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, ACCESS_DENIED",
        "404, NOT_FOUND",
        "429, THROTTLING",
        "500, SERVICE",
        "301, SERVICE"
    })
    void anErrorOfTheEndpointHasItsReason(int status, Reason reason) throws Exception {
        try (var server =
                InvokeServer.answering(
                        status, "{\"Type\":\"User\",\"Message\":\"not so\"}".getBytes(UTF_8))) {
            assertThat(failure(server.uri()))
                    .isEqualTo(
                            new Failed(
                                    reason,
                                    "the Invoke endpoint answered %d: User: not so"
                                            .formatted(status)));
        }
    }

    @Test
    void nobodyThereIsAConnectionError() {
        try (var closed = ReservedPort.closed()) {
            var nobody = URI.create("http://127.0.0.1:" + closed.number());
            assertThat(failure(nobody).reason()).isEqualTo(Reason.CONNECTION_ERROR);
            assertThat(failure(nobody).message()).endsWith("/invocations: nobody answers");
        }
    }

    @Test
    void anEndpointThatDoesNotAcceptIsAConnectionTimeout() throws IOException {
        use(functions(Map.of(), Duration.ofMillis(300)));
        var waiting = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Until the queue of those who wait to be accepted takes no more
            assertThatThrownBy(
                            () -> {
                                while (waiting.size() < 100) {
                                    var socket = new Socket();
                                    waiting.add(socket);
                                    socket.connect(full.getLocalSocketAddress(), 200);
                                }
                            })
                    .isInstanceOf(SocketTimeoutException.class);

            assertThat(failure(URI.create("http://127.0.0.1:" + full.getLocalPort())).reason())
                    .isEqualTo(Reason.CONNECTION_TIMEOUT);
        } finally {
            for (var socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void theFunctionsTimeoutEndsTheWait() throws Exception {
        var closing = new CountDownLatch(1);
        try (var server = InvokeServer.start(exchange -> await(closing))) {
            assertThat(invoke(server.uri(), "function", 1))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed ->
                                    assertThat(failed.message())
                                            .contains("Task timed out after 1.00 seconds"));
        } finally {
            closing.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            var _ = latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerOfSixMegabytesPassesAndALargerOneDoesNot() throws Exception {
        var most = new byte[6_291_556];
        try (var server = InvokeServer.answering(200, most)) {
            assertThat(invoke(server.uri(), "function")).isInstanceOf(Answer.class);
        }
        try (var server = InvokeServer.answering(200, new byte[most.length + 1])) {
            assertThat(failure(server.uri()).document())
                    .contains("\"errorType\":\"Function.ResponseSizeTooLarge\"");
        }
    }

    @Test
    void connectionsAreUsedAgain() throws Exception {
        try (var server = InvokeServer.answering(200, "{}".getBytes(UTF_8))) {
            invoke(server.uri(), "function");
            int before;
            int client = server.next().client();
            // A machine may stand still for longer than connections are kept
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            do {
                before = client;
                invoke(server.uri(), "function");
                client = server.next().client();
            } while (client != before && System.nanoTime() < end);
            assertThat(client).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://localhost",
        "localhost:9000",
        "http://localhost:9000/2015-03-31/functions/function/invocations"
    })
    void anEndpointThatIsNoneIsBadCode(URI endpoint) {
        var kind = new RemoteKind(LOOPS, Map.of(), CLOCK, Duration.ofSeconds(10));
        var version = FunctionVersion.latest(new FunctionCode.Remote(endpoint, "function"), "", "");

        assertThatThrownBy(() -> kind.load(LambdaFunction.of(ARN, version), version))
                .isInstanceOf(BadCode.class)
                .hasMessage(
                        "endpoint: '%s' (expected: http://HOST:PORT or https://HOST, without a path)"
                                .formatted(endpoint));
    }
}
