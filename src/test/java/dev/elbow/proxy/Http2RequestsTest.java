package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult;
import dev.elbow.model.Action;
import dev.elbow.model.LoadBalancerAttribute;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests of HTTP/2 clients as targets and functions get them, and the responses that the clients
/// get (behaviour/headers.md#http2-clients).
class Http2RequestsTest {
    private final TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private TestHttp2Client serve(TestConfiguration configuration) {
        dataPlane.serve(configuration.withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
        return TestHttp2Client.connect(dataPlane.port("lb", 443));
    }

    private static TestConfiguration listener(Action action) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withListener("lb", 443, action);
    }

    private static TestConfiguration forwardingTo(TestTarget target) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withTargets("web", target.port())
                .withListener("lb", 443, TestConfiguration.forwardTo("web"));
    }

    // Requests

    @Test
    void aTargetGetsARequestOfHttp11() {
        try (var target = TestTarget.withText("hello");
                var client = serve(forwardingTo(target))) {
            var response = client.get(1, "/a?b=c").response(1);
            assertThat(response.status()).isEqualTo("200");
            assertThat(response.body()).isEqualTo("hello");
            assertThat(target.request())
                    .startsWith("GET /a?b=c HTTP/1.1\r\n")
                    .contains("\r\nHost: a\r\n")
                    .contains("X-Forwarded-For: 127.0.0.1\r\n")
                    .contains("X-Forwarded-Proto: https\r\n")
                    .contains("X-Forwarded-Port: 443\r\n")
                    .contains("X-Amzn-Trace-Id: Root=1-")
                    .doesNotContain("onnection:");
            assertThat(dataPlane.exchange().protocol()).isEqualTo("HTTP/2.0");
        }
    }

    @Test
    void theBytesOfARequestAndItsResponseCount() {
        try (var target = TestTarget.withText("x".repeat(50_000));
                var client = serve(forwardingTo(target))) {
            assertThat(client.get(1, "/" + "a".repeat(3000)).response(1).body()).hasSize(50_000);
            var exchange = dataPlane.exchange();
            assertThat(exchange.type()).isEqualTo("h2");
            assertThat(exchange.receivedBytes()).isBetween(1_800L, 2_000L); // of HPACK
            assertThat(exchange.sentBytes()).isBetween(50_000L, 51_000L);
        }
    }

    @Test
    void namesAreInLowerCaseExceptForThoseOfTheLoadBalancer() {
        try (var target = TestTarget.withText("");
                var client =
                        serve(
                                forwardingTo(target)
                                        .withAttributes(
                                                Map.of(
                                                        LoadBalancerAttribute.XFF_HEADER_PROCESSING,
                                                        "preserve",
                                                        LoadBalancerAttribute.PRESERVE_HOST_HEADER,
                                                        "true",
                                                        LoadBalancerAttribute
                                                                .TLS_VERSION_AND_CIPHER_SUITE,
                                                        "true")))) {
            client.request(
                            1,
                            true,
                            "GET /",
                            "x-forwarded-for: 192.0.2.1",
                            "x-forwarded-proto: http",
                            "x-custom: 1",
                            "user-agent: test",
                            "te: trailers",
                            "expect: 100-continue")
                    .flush();
            assertThat(client.response(1).status()).isEqualTo("200");
            assertThat(target.request())
                    .contains("X-Forwarded-For: 192.0.2.1\r\n")
                    .contains("X-Forwarded-Proto: https\r\n")
                    .contains("\r\nHost: a\r\n")
                    .contains("x-custom: 1\r\n")
                    .contains("user-agent: test\r\n")
                    .contains("x-amzn-tls-version: TLSv1.3\r\n")
                    .contains("x-amzn-tls-cipher-suite: TLS_AES_")
                    .doesNotContain("\r\nte:", "xpect:", "X-Amzn-Tls");
        }
    }

    @Test
    void thePartsOfACookieAreJoined() {
        try (var target = TestTarget.withText("");
                var client = serve(forwardingTo(target))) {
            client.request(1, true, "GET /", "cookie: a=1", "x: y", "cookie: b=2", "cookie: c=3")
                    .flush();
            assertThat(client.response(1).status()).isEqualTo("200");
            assertThat(target.request())
                    .contains("cookie: a=1; b=2; c=3\r\n")
                    .containsOnlyOnce("cookie:");
        }
    }

    @Test
    void aBodyWithoutALengthIsChunked() {
        try (var target = TestTarget.withText("ok");
                var client = serve(forwardingTo(target))) {
            client.request(1, false, "POST /").data(1, "abc", false).data(1, "de", true).flush();
            assertThat(client.response(1).body()).isEqualTo("ok");
            assertThat(target.request())
                    .contains("transfer-encoding: chunked\r\n")
                    .doesNotContain("content-length")
                    .endsWith("0\r\n\r\n");
        }
    }

    @Test
    void aBodyWithALengthKeepsIt() {
        try (var target = TestTarget.withText("ok");
                var client = serve(forwardingTo(target))) {
            client.request(1, false, "PUT /", "content-length: 5").data(1, "abcde", true).flush();
            assertThat(client.response(1).body()).isEqualTo("ok");
            assertThat(target.request())
                    .contains("content-length: 5\r\n")
                    .doesNotContain("chunked")
                    .endsWith("\r\n\r\nabcde");
        }
    }

    @Test
    void aTargetOfHttp11GetsNoTrailers() {
        try (var target = TestTarget.withText("ok");
                var client = serve(forwardingTo(target))) {
            client.request(1, false, "POST /")
                    .data(1, "abc", false)
                    .headers(1, true, "x-checksum: 1")
                    .flush();
            assertThat(client.response(1).body()).isEqualTo("ok");
            assertThat(target.request()).endsWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void theHostMayStandInHostOrNowhere() {
        try (var client = serve(listener(TestConfiguration.fixed(200, "", "page")))) {
            client.headers(1, true, ":method: GET", ":scheme: https", ":path: /", "host: b")
                    .flush();
            assertThat(client.response(1).status()).isEqualTo("200");
            assertThat(dataPlane.exchange().hostHeader()).isEqualTo("b");
            client.headers(3, true, ":method: GET", ":scheme: https", ":path: /").flush();
            assertThat(client.response(3).status()).isEqualTo("400");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /a#b, 400",
        "TRACE /, 405",
        "OPTIONS *, 200",
        "PURGE /, 200",
        "GET /%20?%0A, 200",
    })
    void aRequestIsHeldToTheSameRulesAsOverHttp1(String methodAndPath, String status) {
        try (var client = serve(listener(TestConfiguration.fixed(200, "", "page")))) {
            client.request(1, true, methodAndPath).flush();
            assertThat(client.response(1).status()).isEqualTo(status);
            // The connection goes on
            assertThat(client.get(3, "/").response(3).body()).isEqualTo("page");
        }
    }

    @Test
    void connectIsNotAllowed() {
        try (var client = serve(listener(TestConfiguration.fixed(200, "", "page")))) {
            client.headers(1, true, ":method: CONNECT", ":authority: a:443").flush();
            assertThat(client.response(1).status()).isEqualTo("405");
        }
    }

    @Test
    void moreThan30AddressesAre463() {
        try (var client = serve(listener(TestConfiguration.fixed(200, "", "page")))) {
            client.request(1, true, "GET /", "x-forwarded-for: 10.0.0.1" + ", 10.0.0.1".repeat(30))
                    .flush();
            var response = client.response(1);
            assertThat(response.status()).isEqualTo("463");
            assertThat(response.headers()).containsEntry("content-length", "0");
        }
    }

    // Responses

    @Test
    void aResponseLosesTheHeadersOfItsConnection() {
        try (var target =
                        TestTarget.withResponse(
                                "HTTP/1.1 200 OK\r\nX-Up: A\r\nConnection: x-hop\r\nX-Hop: 1\r\n"
                                        + "Keep-Alive: timeout=9\r\nUpgrade: h2c\r\n"
                                        + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
                var client = serve(forwardingTo(target))) {
            var response = client.get(1, "/").response(1);
            assertThat(response.headers()).isEqualTo(Map.of(":status", "200", "x-up", "A"));
            assertThat(response.body()).isEqualTo("abc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "GET"})
    void aPageHasTheSameHeadersForHead(String method) {
        try (var client = serve(listener(TestConfiguration.fixed(404, "text/css", "page")))) {
            var response = client.request(1, true, method + " /").flush().response(1);
            assertThat(response.headers())
                    .containsEntry(":status", "404")
                    .containsEntry("server", "awselb/2.0")
                    .containsEntry("content-type", "text/css; charset=utf-8")
                    .containsEntry("content-length", "4")
                    .containsKey("date")
                    .hasSize(5);
            assertThat(response.body()).isEqualTo(method.equals("HEAD") ? "" : "page");
        }
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200 OK", "GET, 204 No Content", "GET, 304 Not Modified"})
    void aTargetsResponseWithoutABodyIsOneFrame(String method, String status) {
        try (var target =
                        TestTarget.withResponse("HTTP/1.1 " + status + "\r\nETag: \"a\"\r\n\r\n");
                var client = serve(forwardingTo(target))) {
            client.request(1, true, method + " /").flush();
            var head = client.await(TestHttp2Client.HEADERS);
            assertThat(head).isNotNull();
            assertThat(head.has(TestHttp2Client.END_STREAM)).isTrue();
        }
    }

    @Test
    void aResponseThatEndsWithItsConnectionArrivesWhole() {
        try (var target =
                        TestTarget.of(
                                connection -> {
                                    connection.readMessage();
                                    connection.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
                                });
                var client = serve(forwardingTo(target))) {
            var response = client.get(1, "/").response(1);
            assertThat(response.body()).isEqualTo("until the end");
            assertThat(response.reset()).isEmpty();
        }
    }

    @Test
    void aRedirectNamesTheHostOfTheRequest() {
        var redirect =
                new Action.Redirect("HTTPS", "#{host}", "#{port}", "/new", "#{query}", 301, 1);
        try (var client = serve(listener(redirect))) {
            var response = client.get(1, "/old?a=b").response(1);
            assertThat(response.headers())
                    .containsEntry(":status", "301")
                    .containsEntry(
                            "location",
                            "https://a:%d/new?a=b".formatted(dataPlane.port("lb", 443)));
        }
    }

    @Test
    void aTargetThatCannotBeReachedIs502() throws Exception {
        int free;
        try (var target = TestTarget.withText("")) {
            free = target.port();
        }
        var configuration =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", free)
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"));
        try (var client = serve(configuration)) {
            assertThat(client.get(1, "/").response(1).status()).isEqualTo("502");
        }
    }

    // Functions

    private BlockingQueue<String> function(String answer) {
        var events = new LinkedBlockingQueue<String>();
        dataPlane.functions.put(
                TestConfiguration.function("hello"),
                (event, _, callback) -> {
                    events.add(new String(event, StandardCharsets.UTF_8));
                    callback.completed(
                            new InvocationResult.Answer(answer.getBytes(StandardCharsets.UTF_8)));
                });
        return events;
    }

    private TestHttp2Client serveFunction(boolean multiValue) {
        return serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withFunction("fn", "hello", multiValue)
                        .withListener("lb", 443, TestConfiguration.forwardTo("fn")));
    }

    @Test
    void aFunctionGetsTheEventOfItsRequest() throws Exception {
        var events =
                function(
                        """
                        {"statusCode":201,"headers":{"X-Custom":"1","Connection":"close"},
                         "body":"hello"}""");
        try (var client = serveFunction(false)) {
            client.request(1, false, "POST /a?b=c", "cookie: a=1", "cookie: b=2")
                    .data(1, "body", true)
                    .flush();
            var response = client.response(1);
            assertThat(response.headers())
                    .containsEntry(":status", "201")
                    .containsEntry("x-custom", "1")
                    .doesNotContainKey("connection");
            assertThat(response.body()).isEqualTo("hello");
            assertThat(events.poll(20, TimeUnit.SECONDS))
                    .contains("\"path\":\"/a\"")
                    .contains("\"host\":\"a\"")
                    .contains("\"cookie\":\"a=1; b=2\"")
                    .contains("\"x-forwarded-proto\":\"https\"")
                    .contains("\"body\":\"Ym9keQ==\"")
                    .doesNotContain("chunked", ":authority");
        }
    }

    @Test
    void aFunctionMayReturnSeveralValues() throws Exception {
        var events =
                function(
                        """
                        {"statusCode":200,"multiValueHeaders":{"Set-Cookie":["a=1","b=2"]}}""");
        try (var client = serveFunction(true)) {
            client.request(1, true, "GET /", "x-twice: 1", "x-twice: 2").flush();
            assertThat(client.response(1).headers()).containsEntry("set-cookie", "a=1|b=2");
            assertThat(events.poll(20, TimeUnit.SECONDS)).contains("\"x-twice\":[\"1\",\"2\"]");
        }
    }

    @Test
    void aFunctionGetsNoMoreThanAMegabyte() {
        function("{}");
        try (var client = serveFunction(false)) {
            client.request(1, false, "POST /", "content-length: 2000000").flush();
            assertThat(client.response(1).status()).isEqualTo("413");
            assertThat(client.get(3, "/").response(3).status()).isEqualTo("502");
        }
    }
}
