package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Transform;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests over real sockets and in a dry run: the same plan.
class DryRunParityTest {
    private static final String LB = "lb-1234567890.us-east-1.elb.localhost";
    private static final String OTHER = "other-1234567890.us-east-1.elb.localhost";
    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 49_152);
    private static final TestTarget TARGET = TestTarget.withText("ok");
    private static final TestDataPlane DATA_PLANE = TestDataPlane.open();
    private static final TestConfiguration CONFIGURATION = configuration();

    private static TestConfiguration configuration() {
        var web = TestConfiguration.forwardTo("web");
        var unweighted =
                new Action.Forward(
                        List.of(new Action.WeightedTargetGroup(TestConfiguration.group("web"), 0)),
                        0);
        var here = new Action.Redirect("#{protocol}", "#{host}", "#{port}", "/x", "#{query}", 302);
        var https = new Action.Redirect("HTTPS", "#{host}", "443", "/#{path}", "#{query}", 301);
        return TestConfiguration.EMPTY
                .withLoadBalancer(
                        "lb",
                        Map.of(
                                LoadBalancerAttribute.DROP_INVALID_HEADER_FIELDS,
                                "true",
                                LoadBalancerAttribute.XFF_HEADER_PROCESSING,
                                "append"))
                .withLoadBalancer(
                        "other",
                        Map.of(
                                LoadBalancerAttribute.PRESERVE_HOST_HEADER,
                                "true",
                                LoadBalancerAttribute.XFF_HEADER_PROCESSING,
                                "preserve"))
                .withTargets("web", TARGET.port())
                .withTargets("none")
                .withListener("lb", 80, web)
                .withListener("other", 80, web)
                .withListener("lb", 443, web)
                .withListener("other", 443, TestConfiguration.fixed(418, "", "other"))
                .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN)
                .withTls("other", 443, "TLS13-1-2-2021-06", HttpsTest.ARN)
                .path(1, "/fixed", TestConfiguration.fixed(299, "text/plain", "fixed"))
                .path(2, "/here", here)
                .path(3, "/https*", https)
                .path(4, "/unweighted", unweighted)
                .path(5, "/none", TestConfiguration.forwardTo("none"))
                .path(6, "/old/*", web, new Transform.UrlRewrite("^/old/(.*)$", "/new/$1"))
                .path(7, "/host", web, new Transform.HostHeaderRewrite("^(.*)$", "in.$1"))
                .path(8, "/broken", web, new Transform.UrlRewrite("^.*$", "no path"));
    }

    @BeforeAll
    static void serve() {
        DATA_PLANE.serve(CONFIGURATION);
    }

    @AfterAll
    static void close() {
        DATA_PLANE.close();
        TARGET.close();
    }

    private static String get(String target, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "GET " + target + " HTTP/1.1\r\n" + lines + "\r\n";
    }

    static Stream<String> usualHeads() {
        return Stream.of(
                get("/", "Host: a"),
                get("/?a=b&&c", "Host: " + LB),
                get("/x%20y?z=%C3%A9", "Host: " + LB.toUpperCase(Locale.ROOT) + ":80"),
                get("/", "Host: " + OTHER),
                get("/", "Host: " + OTHER + ":8080", "X-Forwarded-For: 10.0.0.1"),
                get("/", "Host: a", "X-Forwarded-For: 10.0.0.1", "X-Forwarded-For: 10.0.0.2"),
                get("http://" + OTHER + "/p?q", "Host: a"),
                get("http://a/p", "Host: " + OTHER),
                get("HTTP://A:81", "Host: b"),
                get("/fixed", "Host: a"),
                get("/FIXED", "Host: a"),
                get("/fixed", "Host: " + OTHER),
                get("/here?q=1", "Host: shop.example:99"),
                get("http://shop.example:99/here", "Host: a"),
                get("/https/b?c", "Host: a:1234"),
                get("/https" + "x".repeat(9_000), "Host: a"),
                get("/unweighted", "Host: a"),
                get("/none", "Host: a"),
                get("/old/x/y?z", "Host: a"),
                get("/host", "Host: a.b:8080"),
                get("/broken", "Host: a"),
                get("/", "Host: a", "Connection: close, X-Gone", "X-Gone: 1", "TE: trailers"),
                get("/", "Host: a", "Bad_Name: 1", "X-Amzn-Oidc-Data: forged"),
                get("/", "Host: a", "X-Amzn-Trace-Id: Self=1;Root=2;a=b"),
                get("/", "Host: a", "Expect: 100-continue", "Content-Length: 0"),
                get("/", "Host: a", "X-Folded: one", " two"));
    }

    static Stream<String> oddHeads() {
        return Stream.of(
                get("/"),
                get("/", "Host: "),
                get("/", "Host: a", "Host: b"),
                get("/", "Host: a b"),
                get("/", "Host: v:80:81"),
                get("/a#b", "Host: a"),
                get("a", "Host: a"),
                get("/", "Host: a", "Transfer-Encoding: gzip"),
                get("/", "Host: a", "Content-Length: x"),
                get("/", "Host: a", "No colon"),
                get("/", "Host: a", "X: " + "y".repeat(70_000)),
                get("/" + "x".repeat(17_000), "Host: a"),
                get("/", "Host: a", "X-Forwarded-For: " + "1.1.1.1, ".repeat(40) + "1.1.1.1"),
                "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
                "POST /old/\u00c3\u00a9 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource({"usualHeads", "oddHeads"})
    void plainRequestsArePlannedAsTheyAreServed(String head) {
        int port = DATA_PLANE.port("lb", 80);
        try (var client = RawSocket.connect(port)) {
            compare(head, port, client.send(head));
        }
    }

    static Stream<String> secureHeads() {
        return Stream.of(
                get("/", "Host: " + LB),
                get("/", "Host: " + OTHER),
                get("/", "Host: " + OTHER + ":443"),
                get("/", "Host: a.example"),
                get("https://" + OTHER + "/", "Host: " + LB),
                get("https://" + LB + "/", "Host: " + OTHER),
                get("/", "Host: a.example", "X-Forwarded-Proto: http"));
    }

    /// The name in the handshake is that of the URL.
    @ParameterizedTest
    @MethodSource("secureHeads")
    void secureRequestsArePlannedAsTheyAreServed(String head) {
        int port = DATA_PLANE.port("lb", 443);
        var start = head.startsWith("GET https://") ? "GET https://" : "Host: ";
        int from = head.indexOf(start) + start.length();
        var name = head.substring(from).split("[/:\r]", 2)[0];
        try (var client = TlsClient.trustingAll().serverName(name).rawSocket(port)) {
            compare(head, port, client.send(head));
        }
    }

    @Test
    void theNameOfTheHandshakeFindsTheListenerWhateverTheHostSays() {
        int port = DATA_PLANE.port("lb", 443);
        try (var client = TlsClient.trustingAll().serverName(OTHER).rawSocket(port)) {
            assertThat(client.send(get("/", "Host: " + LB)).readMessage())
                    .startsWith("HTTP/1.1 418 ");
        }
        try (var client = TlsClient.trustingAll().serverName(LB).rawSocket(port)) {
            assertThat(client.send(get("/", "Host: " + OTHER)).readMessage()).endsWith("ok");
            TARGET.request();
        }
        DATA_PLANE.exchange();
        DATA_PLANE.exchange();
    }

    private static int boundPort(Listener listener) {
        return Objects.requireNonNull(DATA_PLANE.plane.boundPorts().get(listener.arn()));
    }

    private static void compare(String head, int port, RawSocket client) {
        var planned =
                DryRun.of(CONFIGURATION.snapshot(), LocalFacts.DEFAULT, DryRunParityTest::boundPort)
                        .plan(head.getBytes(ISO_8859_1), CLIENT, port);
        var response = client.readMessage();
        if (response.startsWith("HTTP/1.1 100 ")) {
            response = client.readMessage();
        }
        var exchange = DATA_PLANE.exchange();
        switch (planned) {
            case DryRunResult.NoListener _ -> throw new AssertionError("no listener");
            case DryRunResult.Refused(int status, _) -> {
                assertThat(response).startsWith("HTTP/1.1 " + status + " ");
                assertThat(exchange.listener()).isNull();
            }
            case DryRunResult.Decided decided -> {
                assertThat(exchange.listener()).isEqualTo(decided.listener());
                assertThat(exchange.rule()).isEqualTo(decided.explanation().decision().rule());
                compare(decided.action(), response);
            }
        }
    }

    private static void compare(ActionPreview action, String response) {
        switch (action) {
            case ActionPreview.Reply(var fixed) ->
                    assertThat(response)
                            .startsWith("HTTP/1.1 " + fixed.statusCode() + " ")
                            .endsWith("\r\n\r\n" + fixed.messageBody());
            case ActionPreview.Redirect(int status, var location) ->
                    assertThat(response)
                            .startsWith("HTTP/1.1 " + status + " ")
                            .contains("\r\nLocation: " + location + "\r\n");
            case ActionPreview.Failed(int status, _) ->
                    assertThat(response).startsWith("HTTP/1.1 " + status + " ");
            case ActionPreview.Forward forward -> compare(forward, response);
        }
    }

    private static void compare(ActionPreview.Forward forward, String response) {
        var share = forward.shares().getFirst();
        if (!share.obstacle().isEmpty()) {
            assertThat(share.obstacle()).endsWith(": " + response.split(" ", 3)[1]);
            return;
        }
        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n");
        var event = forward.event(share.group().arn().text(), new byte[0], true);
        var lines = new ArrayList<String>();
        lines.add(event.method() + " " + forward.pathAndQuery() + " HTTP/1.1");
        event.headers().forEach(header -> lines.add(header.getKey() + ": " + header.getValue()));
        assertThat(withoutTrace(List.of(TARGET.request().split("\r\n"))))
                .isEqualTo(withoutTrace(lines));
    }

    private static List<String> withoutTrace(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("=1-[0-9a-f]{8}-[0-9a-f]{24}", "=TRACE"))
                .toList();
    }
}
