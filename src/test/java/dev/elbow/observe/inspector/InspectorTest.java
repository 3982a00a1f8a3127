package dev.elbow.observe.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import dev.elbow.proxy.TestTarget;
import dev.elbow.proxy.exchange.RuleOutcome.Verdict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The inspector behind a data plane with real sockets.
class InspectorTest {
    private static final String RESPONSE =
            "HTTP/1.1 201 Created\r\nX-Own: 1\r\nContent-Length: 5\r\n\r\nhello";

    private final HttpClient client = HttpClient.newHttpClient();
    private TestInspector inspector = new TestInspector(InspectorLimits.DEFAULT);

    private void limit(InspectorLimits limits) {
        inspector.close();
        inspector = new TestInspector(limits);
    }

    @AfterEach
    void close() {
        inspector.close();
        client.close();
    }

    private int post(TestDataPlane dataPlane, String path, byte[] body) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + dataPlane.port() + path);
        var request =
                HttpRequest.newBuilder(uri)
                        .header("X-Mine", "yes")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static String value(Iterable<Header> headers, String name) {
        for (var header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return "";
    }

    @Test
    void anExchangeWithATargetIsKeptAsItWasReceivedSentAndAnswered() throws Exception {
        try (var target = TestTarget.withResponse(RESPONSE);
                var dataPlane = inspector.serve(TestConfiguration.ofTargets(target.port()))) {
            post(dataPlane, "/a?b=1", "ping".getBytes(UTF_8));

            var exchange = inspector.next();
            var content = Objects.requireNonNull(exchange.content());
            assertThat(exchange.facts().status()).isEqualTo(201);
            assertThat(exchange.facts().uri()).isEqualTo("/a?b=1");
            assertThat(value(content.requestHeaders(), "X-Mine")).isEqualTo("yes");
            assertThat(value(content.requestHeaders(), "X-Forwarded-For")).isEmpty();
            assertThat(content.requestBody().bytes()).asString(UTF_8).isEqualTo("ping");
            var sent = Objects.requireNonNull(content.targetRequest());
            assertThat(sent.pathAndQuery()).isEqualTo("/a?b=1");
            assertThat(value(sent.headers(), "X-Forwarded-For")).isEqualTo("127.0.0.1");
            var answer = Objects.requireNonNull(content.targetResponse());
            assertThat(value(answer.headers(), "X-Own")).isEqualTo("1");
            assertThat(value(content.responseHeaders(), "X-Own")).isEqualTo("1");
            assertThat(content.responseBody().bytes()).asString(UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void aResponseWithoutABodyOnTheWireHasNone() throws Exception {
        try (var dataPlane = inspector.serve(TestConfiguration.ofFixedResponse("hi"))) {
            var uri = URI.create("http://127.0.0.1:" + dataPlane.port());
            client.send(HttpRequest.newBuilder(uri).HEAD().build(), BodyHandlers.discarding());

            assertThat(inspector.nextContent().responseBody().size()).isZero();
        }
    }

    @Test
    void theRulesAndTheReasonForTheTargetAreKept() throws Exception {
        try (var target = TestTarget.withResponse(RESPONSE);
                var dataPlane = inspector.serve(TestConfiguration.ofTargets(target.port()))) {
            post(dataPlane, "/", new byte[0]);

            var content = inspector.nextContent();
            assertThat(Objects.requireNonNull(content.rules()).outcomes())
                    .singleElement()
                    .satisfies(it -> assertThat(it.verdict()).isEqualTo(Verdict.MATCHED));
            var selection = Objects.requireNonNull(content.selection());
            assertThat(selection.algorithm()).isEqualTo("round_robin");
            assertThat(selection.bySession()).isFalse();
        }
    }

    @Test
    void theFirstPartOfALongBodyIsKeptAndNoBufferIsRetained() throws Exception {
        limit(new InspectorLimits(10, 1 << 20, 1000, 100));
        try (var dataPlane = inspector.serve(TestConfiguration.ofFunction())) {
            dataPlane.withAnswer("{\"statusCode\":200}");
            post(dataPlane, "/", new byte[100_000]);

            var body = inspector.nextContent().requestBody();
            assertThat(body.bytes()).hasSize(1000);
            assertThat(body.size()).isEqualTo(100_000);
            assertThat(body.isTruncated()).isTrue();
        }
    }

    @Test
    void theWrongMemberOfAFunctionsResponseIsKept() throws Exception {
        try (var dataPlane = inspector.serve(TestConfiguration.ofFunction())) {
            dataPlane.withAnswer("{\"statusCode\":200,\"headers\":{\"a\":1}}");

            assertThat(post(dataPlane, "/x", new byte[0])).isEqualTo(502);
            var exchange = inspector.next();
            var function =
                    Objects.requireNonNull(Objects.requireNonNull(exchange.content()).function());
            assertThat(function.wrongMember()).isEqualTo("headers.a");
            assertThat(function.invocation().event()).asString(UTF_8).contains("\"path\":\"/x\"");
            assertThat(function.response()).asString(UTF_8).contains("\"headers\"");
            assertThat(exchange.facts().errorReason()).isEqualTo("LambdaInvalidResponse");
        }
    }

    @Test
    void ofRequestsAboveTheLimitOnlyFailuresAreKept() throws Exception {
        limit(new InspectorLimits(10, 1 << 20, 1000, 0));
        try (var dataPlane =
                inspector.serve(
                        TestConfiguration.EMPTY
                                .withLoadBalancer("lb", Map.of())
                                .withFunction("fn", "gone", false)
                                .withListener("lb", 80, TestConfiguration.forwardTo("fn"))
                                .path(
                                        1,
                                        "/fine",
                                        TestConfiguration.fixed(200, "text/plain", "")))) {
            post(dataPlane, "/fine", new byte[0]);
            post(dataPlane, "/fails", new byte[0]);

            var exchange = inspector.next();
            assertThat(exchange.facts().uri()).isEqualTo("/fails");
            assertThat(exchange.content()).isNull();
            assertThat(inspector.inspector().leftOut()).isEqualTo(2);
        }
    }

    @Test
    void theOldestExchangesAreDropped() throws Exception {
        limit(new InspectorLimits(2, 1 << 20, 1000, 100));
        try (var target = TestTarget.withResponse(RESPONSE);
                var dataPlane = inspector.serve(TestConfiguration.ofTargets(target.port()))) {
            for (int number = 1; number <= 3; number++) {
                post(dataPlane, "/" + number, new byte[0]);
                inspector.next();
            }

            assertThat(inspector.inspector().history().all())
                    .extracting(it -> it.facts().uri())
                    .containsExactly("/2", "/3");
        }
    }
}
