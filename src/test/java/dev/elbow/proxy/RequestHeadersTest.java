package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.Transform;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers of requests to targets (behaviour/headers.md).
class RequestHeadersTest {
    private static final String FRESH = "1-[0-9a-f]{8}-[0-9a-f]{24}";

    private final TestTarget target = TestTarget.withText("ok");
    private final TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
        target.close();
    }

    private void serve(Map<LoadBalancerAttribute, String> attributes) {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", attributes)
                        .withTargets("web", target.port())
                        .withListener("lb", 80, TestConfiguration.forwardTo("web"))
                        .withListener("lb", 8080, TestConfiguration.forwardTo("web")));
    }

    /// Sends header lines and returns the request that the target received.
    private String forward(int port, String... lines) {
        return forwardRaw(port, "GET / HTTP/1.1", lines);
    }

    private String forwardRaw(int port, String requestLine, String... lines) {
        try (var client = RawSocket.connect(dataPlane.port("lb", port))) {
            client.send(requestLine + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200 OK\r\n");
            return target.request();
        }
    }

    private static String header(String request, String name) {
        var found = new StringBuilder();
        for (var line : request.split("\r\n")) {
            if (line.startsWith(name + ": ")) {
                found.append(found.isEmpty() ? "" : "|").append(line.substring(name.length() + 2));
            }
        }
        return found.isEmpty() ? "none" : found.toString();
    }

    @Test
    void aRequestGetsAllThatALoadBalancerAdds() {
        serve(Map.of());
        assertThat(forward(80, "Host: example.com", "accept: */*"))
                .matches(
                        "GET / HTTP/1\\.1\r\naccept: \\*/\\*\r\nHost: example\\.com\r\n"
                                + "X-Forwarded-For: 127\\.0\\.0\\.1\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Port: 80\r\n"
                                + "X-Amzn-Trace-Id: Root="
                                + FRESH
                                + "\r\n\r\n");
    }

    @ParameterizedTest(name = "{0}, {1}, client port {2} → {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "none;append;false;127.0.0.1",
                "127.0.0.4;append;false;127.0.0.4, 127.0.0.1",
                "127.0.0.4, 127.0.0.8;append;false;127.0.0.4, 127.0.0.8, 127.0.0.1",
                "none;preserve;false;none",
                "127.0.0.4;preserve;false;127.0.0.4",
                "127.0.0.4, 127.0.0.8;preserve;true;127.0.0.4, 127.0.0.8",
                "none;remove;true;none",
                "127.0.0.4;remove;false;none",
                "none;append;true;127.0.0.1:\\d+",
                "127.0.0.4;append;true;127.0.0.4, 127.0.0.1:\\d+"
            })
    void forwardedAddressesFollowTheMode(String sent, String mode, String port, String expected) {
        serve(
                Map.of(
                        LoadBalancerAttribute.XFF_HEADER_PROCESSING,
                        mode,
                        LoadBalancerAttribute.XFF_CLIENT_PORT,
                        port));
        var request =
                sent.equals("none")
                        ? forward(80, "Host: a")
                        : forward(80, "Host: a", "X-Forwarded-For: " + sent);
        assertThat(header(request, "X-Forwarded-For")).matches(expected);
    }

    @Test
    void whatAClientSaysOfProtocolAndPortIsOverwritten() {
        serve(Map.of());
        var request = forward(80, "Host: a", "x-forwarded-proto: https", "X-Forwarded-Port: 443");
        assertThat(request).doesNotContain("https").doesNotContain("Port: 443");
        assertThat(header(request, "X-Forwarded-Proto")).isEqualTo("http");
        assertThat(header(request, "X-Forwarded-Port")).isEqualTo("80");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Root=1-67891233-abcdef012345678912345678 | Self=F;Root=1-67891233-abcdef012345678912345678",
                "Root=1-67891233-abcdef012345678912345678;CalledFrom=app | Self=F;Root=1-67891233-abcdef012345678912345678;CalledFrom=app",
                "Self=1-67891234-12456789abcdef012345678;Root=1-67891233-abcdef012345678912345678 | Self=F;Root=1-67891233-abcdef012345678912345678",
                "Root=1-67891233-abcdef012345678912345678;Self=1-67891234-12456789abcdef012345678 | Root=1-67891233-abcdef012345678912345678;Self=F",
                "CalledFrom=app | Root=F;CalledFrom=app"
            })
    void aTraceIdGoesOn(String sent, String expected) {
        serve(Map.of());
        var request = forward(80, "Host: a", "X-Amzn-Trace-Id: " + sent.strip());
        assertThat(header(request, "X-Amzn-Trace-Id"))
                .matches(expected.strip().replace("=F", "=" + FRESH));
        assertThat(dataPlane.exchange().traceId()).isEqualTo(header(request, "X-Amzn-Trace-Id"));
    }

    @Test
    void withLongHeadersTheTraceBeginsAnew() {
        serve(Map.of());
        var request =
                forward(
                        80,
                        "Host: a",
                        "X: " + "x".repeat(7 * 1024),
                        "X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678;A=b");
        assertThat(header(request, "X-Amzn-Trace-Id")).matches("Root=" + FRESH);
    }

    @ParameterizedTest(name = "port {0}, preserve {1}: {2} → {3}")
    @CsvSource({
        "80,   false, Example.com:80,   example.com",
        "80,   false, example.com,      example.com",
        "80,   false, example.com:8080, example.com",
        "80,   true,  Example.com:80,   Example.com:80",
        "8080, false, example.com,      example.com:8080",
        "8080, false, example.com:8080, example.com:8080",
        "8080, false, example.com:9,    example.com:9",
        "8080, true,  example.com,      example.com",
        "80,   false, [::1]:80,         [::1]",
        "8080, false, [::1],            [::1]:8080"
    })
    void theHostFollowsTheListenersPort(int port, String preserve, String sent, String expected) {
        serve(Map.of(LoadBalancerAttribute.PRESERVE_HOST_HEADER, preserve));
        assertThat(header(forward(port, "Host: " + sent), "Host")).isEqualTo(expected);
    }

    @Test
    void theHostOfAnAbsoluteTargetReplacesTheHeader() {
        serve(Map.of());
        var request = forwardRaw(80, "GET http://b.example:80/x?y HTTP/1.1", "Host: a");
        assertThat(request).startsWith("GET /x?y HTTP/1.1\r\n");
        assertThat(header(request, "Host")).isEqualTo("b.example");
    }

    @Test
    void theHostHeaderStaysBesideAnAbsoluteTargetWhenItIsPreserved() {
        serve(Map.of(LoadBalancerAttribute.PRESERVE_HOST_HEADER, "true"));
        var request = forwardRaw(80, "GET http://b.example HTTP/1.1", "Host: a");
        assertThat(request).startsWith("GET / HTTP/1.1\r\n");
        assertThat(header(request, "Host")).isEqualTo("a");
    }

    @Test
    void ofSeveralHostsTheFirstIsSent() {
        serve(Map.of());
        assertThat(header(forward(80, "Host: a", "Host: b"), "Host")).isEqualTo("a");
    }

    @Test
    void severalHostsArePreserved() {
        serve(Map.of(LoadBalancerAttribute.PRESERVE_HOST_HEADER, "true"));
        assertThat(header(forward(80, "Host: a", "Host: b"), "Host")).isEqualTo("a|b");
    }

    @Test
    void anOldClientWithoutAHostGetsTheLoadBalancersName() {
        serve(Map.of());
        assertThat(header(forwardRaw(80, "GET / HTTP/1.0", "A: b"), "Host"))
                .isEqualTo("lb-1234567890.us-east-1.elb.localhost");
    }

    @Test
    void whatBelongsToTheConnectionStaysHere() {
        serve(Map.of());
        var request =
                forward(
                        80,
                        "Host: a",
                        "Connection: keep-alive, X-Mine, Host",
                        "X-Mine: 1",
                        "Keep-Alive: timeout=5",
                        "Proxy-Connection: keep-alive",
                        "TE: trailers",
                        "Trailer: X",
                        "Upgrade: h2c",
                        "X-Yours: 2");
        assertThat(request)
                .contains("X-Yours: 2\r\n", "Host: a\r\n")
                .doesNotContain("X-Mine", "Keep-Alive", "Connection", "TE:", "Trailer", "Upgrade");
    }

    @Test
    void eachConnectionLineNamesWhatStaysHere() {
        serve(Map.of());
        assertThat(
                        forward(
                                80,
                                "Host: a",
                                "Connection: keep-alive",
                                "Connection: X-Mine",
                                "X-Mine: 1"))
                .doesNotContain("X-Mine");
    }

    @Test
    void aTargetIsToldOnceHowTheBodyIsFramed() {
        serve(Map.of());
        var request =
                forwardRaw(
                        80,
                        "POST / HTTP/1.1",
                        "Host: a",
                        "Transfer-Encoding: chunked",
                        "Transfer-Encoding: identity",
                        "",
                        "0");
        assertThat(request).containsOnlyOnce("ransfer-Encoding: chunked\r\n");
        assertThat(request).doesNotContain("identity");
    }

    @Test
    void bytesThatAreNotUtf8ArriveAsTheyWere() {
        serve(Map.of());
        assertThat(forwardRaw(80, "GET /\u00e9?\u00ff HTTP/1.1", "Host: a"))
                .startsWith("GET /\u00e9?\u00ff HTTP/1.1\r\n");
    }

    @Test
    void namesKeepTheirLetterCase() {
        serve(Map.of());
        assertThat(forward(80, "Host: a", "x-LOUD-quiet: 1")).contains("\r\nx-LOUD-quiet: 1\r\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesThatAreNotAwssAreDroppedWhenAskedFor(boolean drop) {
        serve(Map.of(LoadBalancerAttribute.DROP_INVALID_HEADER_FIELDS, Boolean.toString(drop)));
        var request = forward(80, "Host: a", "x_y: 1", "x-z: 2");
        assertThat(request).contains("x-z: 2");
        assertThat(request.contains("x_y")).isEqualTo(!drop);
    }

    @Test
    void bytesThatAreNotAsciiArriveAsTheyWere() {
        serve(Map.of());
        // The UTF-8 of ü, each byte a character
        var request = forwardRaw(80, "GET /\u00c3\u00bc HTTP/1.1", "Host: a", "X: \u00c3\u00bc");
        assertThat(request)
                .startsWith("GET /\u00c3\u00bc HTTP/1.1\r\n")
                .contains("X: \u00c3\u00bc\r\n");
    }

    @Test
    void transformsChangeHostAndUrl() {
        dataPlane.serve(
                TestConfiguration.ofTargets(target.port())
                        .path(
                                1,
                                "/api/*",
                                TestConfiguration.forwardTo("web"),
                                new Transform.HostHeaderRewrite("^(.*)$", "inner.$1"),
                                new Transform.UrlRewrite("^/api/", "/v2/")));
        var request = forwardRaw(80, "GET /api/a?b=c HTTP/1.1", "Host: example.com");
        assertThat(request).startsWith("GET /v2/a?b=c HTTP/1.1\r\n");
        assertThat(header(request, "Host")).isEqualTo("inner.example.com");
        var exchange = dataPlane.exchange();
        assertThat(exchange.transformStatus()).isEqualTo("Success");
        assertThat(exchange.transformedHost()).isEqualTo("inner.example.com");
        assertThat(exchange.transformedUri()).isEqualTo("/v2/a?b=c");
        assertThat(exchange.uri()).isEqualTo("/api/a?b=c");
    }

    @Test
    void aClientThatWaitsIsToldToContinue() {
        serve(Map.of());
        try (var client = dataPlane.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            client.send("hi");
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(target.request()).doesNotContain("Expect").endsWith("\r\n\r\nhi");
        }
    }
}
