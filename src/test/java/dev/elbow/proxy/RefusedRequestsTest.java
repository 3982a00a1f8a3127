package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.model.Action;
import dev.elbow.model.LoadBalancerAttribute;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that a target could read differently from the rules (docs/reference/requests.md).
class RefusedRequestsTest {
    static final Action REDIRECT =
            new Action.Redirect("#{protocol}", "#{host}", "81", "/#{path}", "#{query}", 301);

    private final TestTarget target = TestTarget.withText("ok");
    private final TestDataPlane dataPlane = TestDataPlane.open();

    RefusedRequestsTest() {
        dataPlane.serve(TestConfiguration.ofTargets(target.port()));
    }

    @AfterEach
    void close() {
        dataPlane.close();
        target.close();
    }

    private String answer(String request) {
        try (var client = dataPlane.connect()) {
            return client.send(request).readMessage();
        }
    }

    private String forward(String request) {
        assertThat(answer(request)).startsWith("HTTP/1.1 200 OK\r\n");
        return target.request();
    }

    private void assertRefused(String request) {
        try (var client = dataPlane.connect()) {
            assertThat(client.send(request).readAll())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("Connection: close\r\n");
        }
        assertThat(dataPlane.exchange().rule()).isNull();
    }

    /// AWS's access log has `"- http://host:80- -"` for them.
    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "GET / HTTQ/1.1", "G(T / HTTP/1.1"})
    void aFirstLineThatCannotBeReadHasNoMethodPathOrVersion(String line) {
        try (var client = dataPlane.connect()) {
            assertThat(client.send(line + "\r\n\r\n").readAll())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n");
        }
        var exchange = dataPlane.exchange();
        assertThat(exchange.method()).isEqualTo("-");
        assertThat(exchange.path()).isEqualTo("-");
        assertThat(exchange.protocol()).isEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret#/../public/a",
                "/#",
                "http://a/#x",
                "http://a#/x",
                "a",
                "a/b",
                "?x",
                "*/x",
                "*",
                "http:/a",
                "http:///a",
                "http://",
                "://a/",
                "1http://a/",
                "http://u@a/",
                "http://u:p@a/",
                "http://a:80:81/",
                "http://a,b/",
                "http://a\u0001b/",
                "http://a\u007fb/",
                "http://[::1/",
                "mailto:x@y",
                "/a\u0000b"
            })
    void aTargetOfNoFormIsRefused(String target) {
        assertRefused("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v:80:81",
                "a b",
                "a,b",
                "a/b",
                "http://a",
                "u@a",
                "a#b",
                "a?b",
                ":80",
                "a:b",
                "[::1",
                "b\u00fc"
            })
    void aHostThatIsNoneIsRefused(String host) {
        assertRefused("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }

    @Test
    void ofSeveralHostsEachIsLookedAt() {
        assertRefused("GET / HTTP/1.1\r\nHost: a\r\nhOST: b c\r\n\r\n");
    }

    @Test
    void aRefusedHostBesideAnAbsoluteTargetIsRefusedToo() {
        assertRefused("GET http://a/ HTTP/1.1\r\nHost: b c\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Example.COM, example.com",
        "my_service.local, my_service.local",
        "example.com., example.com.",
        "example.com:, example.com",
        "[::1]:8080, [::1]",
        "10.0.0.1:80, 10.0.0.1",
        "'', lb-1234567890.us-east-1.elb.localhost"
    })
    void whatClientsSendAsHostIsServed(String host, String expected) {
        assertThat(forward("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .contains("\r\nHost: " + expected + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /a//b/../%zz?x=%, /a//b/../%zz?x=%",
        "GET, '/{a}|\"<b>\\^`?''', '/{a}|\"<b>\\^`?'''",
        "GET, HTTP://b:80?x, /?x",
        "OPTIONS, *, *"
    })
    void whatClientsSendAsTargetIsServed(String method, String target, String expected) {
        assertThat(forward(method + " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith(method + " " + expected + " HTTP/1.1\r\n");
    }

    @Test
    void connectAndTraceAreNotAllowedWhateverTheirTarget() {
        assertThat(answer("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 405 Not Allowed\r\n");
    }

    @Test
    void aControlCharacterInThePathIsPassedOnAndBothConnectionsEnd() {
        try (var client = dataPlane.connect()) {
            client.send("GET /a\u0001b\u007f HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readAll()).contains("Connection: close\r\n").endsWith("ok");
            assertThat(target.request()).startsWith("GET /a\u0001b\u007f HTTP/1.1\r\n");
        }
        assertThat(answer("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).endsWith("ok");
        assertThat(target.connections()).isEqualTo(2);
    }

    @Test
    void aRedirectOfAControlCharacterIsAnswered() {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withListener("lb", 80, REDIRECT));
        assertThat(answer("GET /a\u0001b?\u007f HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 301 ")
                .contains("/a%01b?%7F\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\n b", "a\r\n\t  b  "})
    void aFoldedHeaderIsOneLineWithAColonAndBothConnectionsEnd(String value) {
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nY: 1\r\nX: " + value + "\r\nHost: a\r\nZ: 2\r\n\r\n");
            assertThat(client.readAll()).contains("Connection: close\r\n");
        }
        assertThat(target.request()).contains("\r\nX: a b:\r\n", "\r\nY: 1\r\n", "\r\nZ: 2\r\n");
    }

    @Test
    void aFoldIsSeenWhereverTheBytesAreCut() {
        var request = "GET / HTTP/1.1\r\nX: a\r\n b\r\nHost: a\r\n\r\n";
        for (int cut = 1; cut < request.length(); cut++) {
            try (var client = dataPlane.connect()) {
                client.send(request.substring(0, cut));
                client.send(request.substring(cut));
                assertThat(client.readAll()).contains("Connection: close\r\n");
            }
            assertThat(target.request()).contains("\r\nX: a b:\r\n");
        }
    }

    @Test
    void aFoldedContentTypeKeepsTheConnections() {
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Type: a/b;\r\n c=d\r\n\r\n");
            assertThat(client.readMessage()).contains("Connection: keep-alive\r\n");
        }
        assertThat(target.request()).contains("\r\nContent-Type: a/b; c=d:\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 5\r\n ', 400",
        "'Content-Length:\r\n 5', 400",
        "'Transfer-Encoding:\r\n chunked', 400",
        "'Transfer-Encoding: chunked\r\n ', 501"
    })
    void aFoldedHeaderThatFramesTheBodyIsRefused(String header, int status) {
        try (var client = dataPlane.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n0\r\n\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void aFoldedHostIsRefused() {
        assertRefused("GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n");
        assertRefused("GET / HTTP/1.1\r\nHost: a\r\n :80\r\n\r\n");
    }

    @Test
    void whatOnlyALoadBalancerSendsIsTakenFromTheClient() {
        var request =
                forward(
                        "GET / HTTP/1.1\r\nHost: a\r\nX-Amzn-Mtls-Clientcert-Subject: CN=admin\r\n"
                                + "x-amzn-mtls-clientcert: x\r\nX-AMZN-OIDC-Identity: admin\r\n"
                                + "x-amzn-oidc-data: y\r\nX-Amzn-Oidcs: stays\r\nX-Amzn: z\r\n\r\n");
        assertThat(request)
                .doesNotContainIgnoringCase("x-amzn-mtls-")
                .doesNotContainIgnoringCase("x-amzn-oidc-")
                .contains("X-Amzn-Oidcs: stays\r\n", "X-Amzn: z\r\n");
    }

    @Test
    void functionsAreNotToldEither() throws InterruptedException {
        var events = new LinkedBlockingQueue<String>();
        dataPlane.functions.put(
                TestConfiguration.function("hello"),
                (event, traceId, callback) -> {
                    events.add(new String(event, ISO_8859_1));
                    callback.completed(new Answer("{\"statusCode\":200}".getBytes(ISO_8859_1)));
                });
        dataPlane.serve(TestConfiguration.ofFunction());
        var forged = "X-Amzn-Oidc-Data: x\r\nX-AMZN-MTLS-Clientcert-Leaf: y\r\n";
        answer("GET / HTTP/1.1\r\nHost: a\r\n" + forged + "\r\n");
        assertThat(events.poll(20, TimeUnit.SECONDS))
                .contains("\"host\":\"a\"")
                .doesNotContain("oidc", "mtls");
    }

    @Test
    void rulesSeeTheHostThatThePreservingTargetGets() {
        dataPlane.serve(
                TestConfiguration.ofTargets(target.port())
                        .withAttributes(Map.of(LoadBalancerAttribute.PRESERVE_HOST_HEADER, "true"))
                        .host(80, 1, "secret.example"));
        var request = "GET http://%s/ HTTP/1.1\r\nHost: %s\r\n\r\n";
        assertThat(answer(request.formatted("public.example", "secret.example"))).endsWith("host");
        assertThat(forward(request.formatted("secret.example", "public.example")))
                .contains("\r\nHost: public.example\r\n");
    }
}
