package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.LogLines;
import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationCallback;
import dev.elbow.function.InvocationResult;
import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests to a fake function behind a listener.
class FunctionsOnTheWireTest {
    private static final Arn HELLO = TestConfiguration.function("hello");

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger("dev.elbow.proxy.functions");
    private final Handler ear =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    var parameters = line.getParameters();
                    var text = new ArrayList<String>();
                    text.add(line.getMessage());
                    for (var parameter : parameters == null ? new Object[0] : parameters) {
                        text.add(String.valueOf(parameter));
                    }
                    lines.add(String.join(" ", text));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    /// A function that runs each invocation on a new thread.
    private record TestFunction(Function<byte[], InvocationResult> handler)
            implements HostedFunction {
        @Override
        public void invoke(byte[] event, String traceId, InvocationCallback callback) {
            assertThat(traceId).startsWith("Root=1-");
            Thread.startVirtualThread(() -> callback.completed(handler.apply(event)));
        }
    }

    @BeforeEach
    void serve() {
        log.addHandler(ear);
        dataPlane.serve(TestConfiguration.ofFunction());
    }

    @AfterEach
    void close() {
        log.removeHandler(ear);
        dataPlane.close();
    }

    private void setAnswer(String answer) {
        dataPlane.functions.put(
                HELLO,
                new TestFunction(
                        event -> {
                            events.add(new String(event, UTF_8));
                            return new InvocationResult.Answer(answer.getBytes(UTF_8));
                        }));
    }

    private String get() {
        try (var client = dataPlane.connect()) {
            return client.get("/a%20b?c=%64").replaceFirst("\r\nDate: [^\r]*", "\r\nDate: D");
        }
    }

    @Test
    void theAnswerBecomesAResponseInAwssOrder() throws InterruptedException {
        setAnswer(
                "{\"statusCode\":201,\"statusDescription\":\"201 Made\",\"headers\":{\"X-Mine\":\"1\",\"content-type\":\"text/plain\",\"Content-Length\":\"99\",\"Connection\":\"close\"},\"body\":\"hi\"}");
        assertThat(get())
                .isEqualTo(
                        "HTTP/1.1 201 Made\r\nServer: awselb/2.0\r\ncontent-type: text/plain\r\nContent-Length: 2\r\nConnection: keep-alive\r\nX-Mine: 1\r\nDate: D\r\n\r\nhi");
        assertThat(events.take())
                .contains(
                        "\"httpMethod\":\"GET\",\"path\":\"/a%20b\",\"queryStringParameters\":{\"c\":\"%64\"}",
                        "\"host\":\"localhost\"",
                        "\"x-forwarded-for\":\"127.0.0.1\"",
                        "\"x-forwarded-port\":\"80\"",
                        "\"x-forwarded-proto\":\"http\"",
                        "\"x-amzn-trace-id\":\"Root=1-",
                        "\"body\":\"\",\"isBase64Encoded\":false");
        var exchange = dataPlane.exchange();
        assertThat(exchange.status()).isEqualTo(201);
        assertThat(exchange.targetStatus()).isEqualTo(201);
        assertThat(exchange.targetNanos()).isPositive();
    }

    @Test
    void aHeadHasTheLengthButNoBody() {
        setAnswer("{\"statusCode\":200,\"body\":\"hi\"}");
        try (var client = dataPlane.connect()) {
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.readAll())
                    .contains("\r\nContent-Length: 2\r\nConnection: close\r\nDate: ")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void aCodeWithoutAStandardReasonHasNone() {
        setAnswer("{\"statusCode\":418}");
        assertThat(get()).startsWith("HTTP/1.1 418 \r\n");
    }

    @ParameterizedTest
    @CsvSource({"OK, OK", "HTTP OK, HTTP OK", "200 Fine, Fine", "'', OK"})
    void aDescriptionIsTheReasonAndDecidesNothing(String description, String reason) {
        setAnswer("{\"statusCode\":200,\"statusDescription\":\"" + description + "\"}");
        assertThat(get()).startsWith("HTTP/1.1 200 " + reason + "\r\n");
    }

    @Test
    void aWarningIsWrittenOnceForAFunction() {
        setAnswer("{\"statusCode\":200,\"headers\":{},\"multiValueHeaders\":null}");
        for (int request = 0; request < 6; request++) {
            assertThat(get()).startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith(
                        "hello multiValueHeaders: ignored, because"
                                + " lambda.multi_value_headers.enabled is false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"statusCode\":200,\"headers\":{\"x\\u001b[2J\\r\\n\":1}} | x\\u001b[2J\\r\\n: 1",
                "{\"statusCode\":200,\"\\u001b\":1,\"body\":\"\\u009b\",\"isBase64Encoded\":true} | \\u009b"
            })
    void controlCharactersOfAnAnswerAreEscapedInTheLog(String answer, String escaped) {
        setAnswer(answer);
        assertThat(get()).startsWith("HTTP/1.1 502 ");
        assertThat(lines)
                .singleElement()
                .asString()
                .contains(escaped)
                .doesNotContainPattern("\\p{Cntrl}|\u009b");
    }

    @Test
    void controlCharactersOfAFailureAreEscapedInTheLog() {
        var message = "one\r\ntwo\u001b[31m";
        dataPlane.functions.put(
                HELLO,
                new TestFunction(
                        _ ->
                                new InvocationResult.Failed(
                                        InvocationResult.Reason.UNHANDLED, message)));
        assertThat(get()).startsWith("HTTP/1.1 502 ");
        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith("one\\r\\ntwo\\u001b[31m → 502 LambdaUnhandled");
    }

    @Test
    void codeThatCannotBeLoadedHasNoLineForEachRequest() {
        var message = "code: '/w/orders': mvn failed: " + "long ".repeat(100);
        dataPlane.functions.put(
                HELLO,
                new TestFunction(
                        _ ->
                                new InvocationResult.Failed(
                                        InvocationResult.Reason.NOT_LOADED, message)));

        assertThat(get()).startsWith("HTTP/1.1 502 ");

        var exchange = dataPlane.exchange();
        assertThat(exchange.errorReason()).isEqualTo("LambdaUnhandled");
        assertThat(exchange.explanation())
                .startsWith("code: '/w/orders': mvn failed: long")
                .hasSizeLessThan(220);
        assertThat(lines).isEmpty();
    }

    @Test
    void base64BecomesBytes() {
        setAnswer(
                "{\"statusCode\":200,\"headers\":{\"content-type\":\"image/png\"},\"isBase64Encoded\":true,\"body\":\"iVBORw==\"}");
        assertThat(get()).endsWith("\r\n\r\n\u0089PNG");
    }

    @Test
    void aBodyInManyPartsReachesTheFunctionWhole() throws InterruptedException {
        setAnswer("{\"statusCode\":200}");
        try (var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n");
            client.send("Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
            client.send("3\r\ntwo\r\n");
            client.send("0\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(events.take()).contains("\"body\":\"onetwo\"");
    }

    @Test
    void aBodyOfOneMegabyteIsTakenAndOneByteMoreIsNot() throws InterruptedException {
        setAnswer("{\"statusCode\":200}");
        int limit = 1024 * 1024;
        try (var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + limit + "\r\n\r\n");
            client.send(new byte[limit]);
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200 OK\r\n");
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + (limit + 1) + "\r\n\r\n");
            assertThat(client.readMessage())
                    .startsWith("HTTP/1.1 413 Request Entity Too Large\r\n")
                    .contains("Content-Length: 148\r\nConnection: close\r\n");
        }
        dataPlane.exchange();
        assertThat(dataPlane.exchange().errorReason()).isEqualTo("LambdaRequestTooLarge");
        assertThat(lines).singleElement().asString().contains("hello", "1048577", "1048576");
    }

    @Test
    void aChunkedBodyBeyondOneMegabyteIsRefused() {
        setAnswer("{\"statusCode\":200}");
        try (var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("100001\r\n" + "x".repeat(0x100001) + "\r\n0\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aWebSocketIsRefused() {
        setAnswer("{\"statusCode\":200}");
        try (var client = dataPlane.connect()) {
            client.send(
                    "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 400 Bad Request\r\n");
            assertThat(dataPlane.exchange().errorReason()).isEqualTo("LambdaWebsocketNotSupported");
        }
    }

    @Test
    void theRequestsOfADeregisteredFunctionFail() throws InterruptedException {
        var invoked = new LinkedBlockingQueue<InvocationCallback>();
        dataPlane.functions.put(HELLO, (_, _, callback) -> invoked.add(callback));
        try (var cutoffs = LogLines.of("dev.elbow.proxy.targets");
                var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            var callback = invoked.poll(20, TimeUnit.SECONDS);
            assertThat(callback).isNotNull();

            dataPlane.plane.cut(new TargetKey(TestConfiguration.group("fn"), HELLO.text(), 0));

            assertThat(client.readMessage()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            assertThat(cutoffs.next())
                    .endsWith("hello of fn: 1 request cut off: it was deregistered → 502");
            callback.completed(new InvocationResult.Answer("{\"statusCode\":200}".getBytes(UTF_8)));
            setAnswer("{\"statusCode\":204}");
            assertThat(client.get("/")).startsWith("HTTP/1.1 204 No Content\r\n");
            assertThat(dataPlane.inFlight()).isZero();
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"statusCode\":\"200\"} | LambdaInvalidResponse | statusCode",
                "{\"statusCode\":200,\"headers\":{\"content-length\":12}} | LambdaInvalidResponse | content-length",
                "{\"statusCode\":200,\"headers\":{\"a\":\"b\\r\\nc: d\"}} | LambdaInvalidResponse | header",
                "nothing | LambdaInvalidResponse | JSON"
            })
    void aWrongAnswerIsExplainedInOneLine(String answer, String reason, String word) {
        setAnswer(answer);
        assertThat(get()).startsWith("HTTP/1.1 502 Bad Gateway\r\nServer: awselb/2.0\r\n");
        var exchange = dataPlane.exchange();
        assertThat(exchange.errorReason()).isEqualTo(reason);
        assertThat(exchange.explanation()).contains(word);
        assertThat(exchange.targetStatus()).isZero();
        assertThat(exchange.targetNanos()).isPositive();
        assertThat(exchange.responseNanos()).isPositive();
        assertThat(lines).singleElement().asString().contains("hello", word, "502 " + reason);
    }

    @Test
    void anAnswerNestedTooDeeplyIsWrongRatherThanNeverAnswered() {
        setAnswer("{\"statusCode\":200,\"x\":" + "[".repeat(1500) + "]".repeat(1500) + "}");
        assertThat(get()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        assertThat(dataPlane.exchange().errorReason()).isEqualTo("LambdaInvalidResponse");
    }

    @ParameterizedTest
    @CsvSource({"UNHANDLED, LambdaUnhandled", "THROTTLING, LambdaThrottling"})
    void aFunctionThatDoesNotReturnIsABadGateway(
            InvocationResult.Reason reason, String errorReason) {
        dataPlane.functions.put(
                HELLO, new TestFunction(_ -> new InvocationResult.Failed(reason, "no luck")));
        assertThat(get()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        var exchange = dataPlane.exchange();
        assertThat(exchange.errorReason()).isEqualTo(errorReason);
        assertThat(exchange.targetNanos()).isPositive();
        assertThat(exchange.responseNanos()).isPositive();
        assertThat(lines).singleElement().asString().contains("no luck");
    }

    @Test
    void aFunctionWhoseEndpointDoesNotAcceptIsAGatewayTimeOut() {
        var reason = InvocationResult.Reason.CONNECTION_TIMEOUT;
        dataPlane.functions.put(
                HELLO, new TestFunction(_ -> new InvocationResult.Failed(reason, "no luck")));
        assertThat(get()).startsWith("HTTP/1.1 504 Gateway Time-out\r\n");
        assertThat(dataPlane.exchange().errorReason()).isEqualTo("LambdaConnectionTimeout");
    }

    @Test
    void aFunctionThatDoesNotExistIsABadGateway() {
        assertThat(get()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        assertThat(dataPlane.exchange().errorReason()).isEqualTo("LambdaResourceNotFound");
    }

    @Test
    void textThatIsNotUtf8IsABadRequestOfTheUsers() {
        setAnswer("{\"statusCode\":200}");
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nX: \u00ff\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 502 ");
            assertThat(dataPlane.exchange().errorReason()).isEqualTo("LambdaBadRequest");
        }
    }
}
