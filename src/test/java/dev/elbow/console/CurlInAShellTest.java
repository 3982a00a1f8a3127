package dev.elbow.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.elbow.console.BoundListeners.BoundListener;
import dev.elbow.model.Arn;
import dev.elbow.observe.inspector.Inspector;
import dev.elbow.observe.inspector.InspectorLimits;
import dev.elbow.observe.inspector.RecordedExchange;
import dev.elbow.observe.inspector.RecordedExchange.Content;
import dev.elbow.proxy.RawSocket;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Copied commands: a shell that runs one sends the request that was recorded.
class CurlInAShellTest {
    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "transfer-encoding");

    private final BlockingQueue<RecordedExchange> kept = new LinkedBlockingQueue<>();
    private final Inspector inspector = new Inspector(InspectorLimits.DEFAULT).start();
    private final TestDataPlane dataPlane =
            TestDataPlane.of(TestConfiguration.ofFunction(), inspector);
    private final ExchangeJson json =
            new ExchangeJson(Arn::text, new RequestUrls(new OneListener(dataPlane.port())), true);

    CurlInAShellTest() {
        inspector.history().subscribe(kept::add);
        dataPlane.withAnswer("{\"statusCode\":200,\"body\":\"answer\"}");
    }

    @AfterEach
    void close() {
        dataPlane.close();
        inspector.close();
    }

    private RecordedExchange next() throws InterruptedException {
        return Objects.requireNonNull(kept.poll(20, TimeUnit.SECONDS));
    }

    /// Sends a request, and then the command that it becomes; compares what was recorded of both.
    private void checkSame(byte[] request) throws Exception {
        try (var socket = RawSocket.connect(dataPlane.port())) {
            socket.send(request).readHead();
        }
        var first = next();
        run(
                Objects.requireNonNull(json.detail(first).request()),
                "http://127.0.0.1:" + dataPlane.port());
        var second = next();

        assertThat(second.facts().method()).isEqualTo(first.facts().method());
        assertThat(second.facts().uri()).isEqualTo(first.facts().uri());
        var expected = Objects.requireNonNull(first.content());
        var content = Objects.requireNonNull(second.content());
        assertThat(headers(content)).containsExactlyInAnyOrderElementsOf(headers(expected));
        assertThat(content.requestBody().bytes()).isEqualTo(expected.requestBody().bytes());
    }

    private void checkSame(String request) throws Exception {
        checkSame(request.getBytes(UTF_8));
    }

    private static void run(MessageJson request, String listener) throws Exception {
        var command = CurlCommand.of(request, "a.test", listener);
        var shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
        var output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).as("%s%s", command, output).isZero();
    }

    private static List<String> headers(Content content) {
        return content.requestHeaders().stream()
                .filter(it -> !OF_THE_CONNECTION.contains(it.name().toLowerCase(Locale.ROOT)))
                .map(it -> it.name() + ": " + it.value())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a/../{b,c}/./%2e%2E/d?e[]=[1-3]&f='$HOME'`id`",
                "GET //a\\b?c=\"d\"",
                "GET /a#b",
                "GET /café?a=é",
                "OPTIONS *",
                "M-SEARCH /",
                "HEAD /a"
            })
    void methodAndTargetAreTheSame(String methodAndTarget) throws Exception {
        checkSame(methodAndTarget + " HTTP/1.1\r\nHost: a.test\r\n\r\n");
    }

    @Test
    void bytesOfHeadersAreTheSame() throws Exception {
        var head =
                "GET /?a=\351 HTTP/1.1\r\nHost: a.test\r\nX-Empty:\r\nX-Two: 1\r\nX-Two: 2\r\n"
                        + "X-Odd: it's \"$HOME\" `a` \\0101 %s @b; \351 !\r\n"
                        + "-X: \351\r\n\r\n";
        checkSame(head.getBytes(ISO_8859_1));
        checkSame("GET / HTTP/1.1\r\nHost: a.test\r\nX-Name: it's é\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "HEAD", "DELETE"})
    void theBytesOfABodyAreTheSame(String method) throws Exception {
        var head = method + " /a HTTP/1.1\r\nHost: a.test\r\nContent-Length: ";
        checkSame(head + "0\r\n\r\n");
        checkSame(head + "13\r\nContent-Type: a/b\r\n\r\n@it's $A é\r\n");
        checkSame((head + "3\r\n\r\n\0\1\2").getBytes(US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/a?b[1-2]=c"})
    void aListenerOfIpV6IsReached(String target) throws Exception {
        var server = ipV6();
        var targets = new LinkedBlockingQueue<String>();
        server.createContext(
                "/",
                exchange -> {
                    targets.add(exchange.getRequestURI().toString());
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        try {
            run(
                    new MessageJson("GET", target, null, List.of(), null),
                    new BoundListener(
                                    TestConfiguration.balancer("lb"),
                                    false,
                                    "::1",
                                    server.getAddress().getPort())
                            .url());
            assertThat(targets).containsExactly(target);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer ipV6() throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress("::1", 0), 1);
        } catch (SocketException none) {
            assumeTrue(false, "this machine has no IPv6");
            throw none;
        }
    }
}
