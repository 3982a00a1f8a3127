package dev.elbow.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.console.BoundListeners.BoundListener;
import dev.elbow.observe.inspector.Header;
import dev.elbow.observe.inspector.Inspector;
import dev.elbow.observe.inspector.InspectorLimits;
import dev.elbow.observe.inspector.RecordedExchange;
import dev.elbow.proxy.RawSocket;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that the console sends to listeners.
class ReplayTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Inspector inspector =
            new Inspector(new InspectorLimits(100, 1 << 20, 1000, 1000)).start();
    private final ConsoleInspector configured =
            new ConsoleInspector(Optional.of(inspector), InspectorLimits.DEFAULT, false);
    private final ListenerClient client = new ListenerClient(VERTX, configured);
    private final BlockingQueue<RecordedExchange> kept = new LinkedBlockingQueue<>();
    private final TestDataPlane dataPlane =
            TestDataPlane.of(TestConfiguration.ofFixedResponse(""), inspector);
    private final Replay replay = replayTo(new OneListener(dataPlane.port()));

    private Replay replayTo(BoundListeners listeners) {
        return new Replay(listeners, new RequestUrls(listeners), configured, client);
    }

    ReplayTest() {
        inspector.history().subscribe(kept::add);
    }

    @AfterEach
    void close() {
        dataPlane.close();
        inspector.close();
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    private RecordedExchange next() throws InterruptedException {
        return Objects.requireNonNull(kept.poll(20, TimeUnit.SECONDS));
    }

    private RecordedExchange recorded(String request) throws InterruptedException {
        try (var socket = RawSocket.connect(dataPlane.port())) {
            socket.send(request).readMessage();
        }
        return next();
    }

    private static RequestJson change(String method, String uri, HeaderJson... headers) {
        return new RequestJson(
                method, null, uri, headers.length == 0 ? null : List.of(headers), null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "GE T|/|A|b|method: GE T (expected: such as GET)",
                "|/|A|b|method:  (expected: such as GET)",
                "G\\r\\nX|/|A|b|method: G\\r\\nX (expected: such as GET)",
                "GET|/a b|A|b|uri: /a b (expected: a path that begins with /, without spaces)",
                "GET|/ HTTP/1.1\\r\\nX: y|A|b|uri: / HTTP/1.1\\r\\nX: y (expected: a path that begins with /, without spaces)",
                "GET|a|A|b|uri: a (expected: a path that begins with /, without spaces)",
                "GET|/|A b|c|header: A b (expected: a name such as Accept)",
                "GET|/|A\\r\\nB|c|header: A\\r\\nB (expected: a name such as Accept)",
                "GET|/|A|b\\r\\nC: d|A: b\\r\\nC: d (expected: a value on one line)",
            })
    void whatWouldBeAnotherRequestOnTheWireIsRefused(
            String method, String uri, String name, String value, String message)
            throws InterruptedException {
        var exchange = recorded("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        var change =
                change(
                        method == null ? "" : method.translateEscapes(),
                        uri.translateEscapes(),
                        new HeaderJson(name.translateEscapes(), value.translateEscapes()));
        assertThatThrownBy(() -> replay.replay(exchange, Optional.of(change)))
                .isInstanceOfSatisfying(
                        ApiError.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(400);
                            assertThat(refused.text()).isEqualTo(message.translateEscapes());
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a?b=%20&c=[]|{} HTTP/1.1",
                "GET http://b.test/a?b HTTP/1.1",
                "DELETE //a/../b;c HTTP/1.1",
                "M-SEARCH /\u00c3\u00a9 HTTP/1.1",
            })
    void theSameRequestArrivesAgain(String line) throws InterruptedException {
        var exchange = recorded(line + "\r\nHost: a.test\r\nX: 1\r\nX: 2\r\n\r\n");
        assertThat(exchange.facts().status()).as(exchange.facts().explanation()).isEqualTo(200);

        var sent = replay.replay(exchange, Optional.empty());
        var again = next();
        assertThat(sent.exchange()).isEqualTo(Long.toString(again.id()));
        assertThat(again.facts().method()).isEqualTo(exchange.facts().method());
        assertThat(again.facts().uri())
                .isEqualTo(exchange.facts().uri().replace("http://b.test", ""));
        assertThat(Objects.requireNonNull(again.content()).requestHeaders())
                .containsAll(Objects.requireNonNull(exchange.content()).requestHeaders());
    }

    @Test
    void aRequestAboveTheBudgetOfRecordingsIsRecorded() throws InterruptedException {
        var full = new Inspector(new InspectorLimits(100, 1 << 20, 1000, 0)).start();
        var sender =
                new ListenerClient(
                        VERTX,
                        new ConsoleInspector(Optional.of(full), InspectorLimits.DEFAULT, false));
        try (var listeners = TestDataPlane.of(TestConfiguration.ofFixedResponse(""), full);
                var other = RawSocket.connect(listeners.port())) {
            var to = new OneListener(listeners.port()).at(listeners.port()).orElseThrow();
            var headers = List.of(new Header("Host", "a"));
            assertThat(sender.send(to, new SentRequest("GET", "/", headers, new byte[0])))
                    .extracting(SentJson::exchange)
                    .isEqualTo("1");
            other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readMessage();
            assertThat(full.leftOut()).isOne();
        } finally {
            full.close();
        }
    }

    @Test
    void aMaskedHeaderIsSentWithItsRecordedValue() throws InterruptedException {
        var exchange =
                recorded("GET / HTTP/1.1\r\nHost: a.test\r\nAuthorization: Bearer abc\r\n\r\n");

        replay.replay(
                exchange,
                Optional.of(change("GET", "/", new HeaderJson("authorization", "Bearer ***"))));
        var again = next();
        assertThat(Objects.requireNonNull(again.content()).requestHeaders())
                .contains(new Header("authorization", "Bearer abc"));
        assertThat(again.facts().host()).isEqualTo("a.test");
    }

    private RecordedExchange recordedWithToken() throws InterruptedException {
        return recorded(
                "POST / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer top-secret\r\nContent-Length: 20\r\n\r\n"
                        + "{\"token\":\"top-secret");
    }

    private static RequestJson changedBody(String text) {
        return new RequestJson(null, null, null, null, new BodyJson(0, false, text, null));
    }

    @Test
    void aMaskedPartOfABodyIsSentAsItWasRecorded() throws InterruptedException {
        var exchange = recordedWithToken();

        replay.replay(exchange, Optional.of(changedBody("{\"other\":\"***\"}")));
        assertThat(Objects.requireNonNull(next().content()).requestBody().bytes())
                .asString(US_ASCII)
                .isEqualTo("{\"other\":\"top-secret\"}");
    }

    @Test
    void aBodyWithMoreMaskedPartsThanTheRecordedOneIsRefused() throws InterruptedException {
        var exchange = recordedWithToken();

        assertThatThrownBy(() -> replay.replay(exchange, Optional.of(changedBody("*** ***"))))
                .isInstanceOf(ApiError.class)
                .hasMessage(
                        "body: 2 masked values *** (expected: 1, as in the recorded body, or none)");
    }

    @Test
    void aBodyOfWhichAPartWasKeptIsNotSent() throws InterruptedException {
        var exchange =
                recorded(
                        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n"
                                + "b".repeat(2000));
        assertThatThrownBy(() -> replay.replay(exchange, Optional.empty()))
                .isInstanceOf(ApiError.class)
                .hasMessage(
                        "body: only 1000 of 2000 bytes were kept (expected: a body in the call)");
    }

    @Test
    void aListenerThatIsGoneIsNamed() throws InterruptedException {
        var exchange = recorded("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        var listeners = new OneListener(dataPlane.port());
        listeners.remove();
        assertThatThrownBy(() -> replayTo(listeners).replay(exchange, Optional.empty()))
                .isInstanceOf(ApiError.class)
                .hasMessage("listener HTTP:80: gone (expected: the listener of the exchange)");
    }

    /// Sends a request to a server that writes a response, and keeps the connection open.
    private static SentJson sendTo(String address, Duration timeout, String response)
            throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            Thread.startVirtualThread(
                    () -> {
                        try (var socket = server.accept()) {
                            socket.getInputStream().read();
                            socket.getOutputStream().write(response.getBytes(US_ASCII));
                            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                        } catch (IOException closed) {
                            // The test checks what was received
                        }
                    });
            var off = new ConsoleInspector(Optional.empty(), InspectorLimits.DEFAULT, false);
            var to =
                    new BoundListener(
                            TestConfiguration.balancer("lb"),
                            false,
                            address,
                            server.getLocalPort());
            return new ListenerClient(VERTX, off, timeout)
                    .send(
                            to,
                            new SentRequest(
                                    "GET", "/", List.of(new Header("Host", "a")), new byte[0]));
        }
    }

    @Test
    void eachRequestHasAConnectionOfItsOwn() throws Exception {
        var to =
                new BoundListener(
                        TestConfiguration.balancer("lb"), false, "127.0.0.1", dataPlane.port());
        var request = new SentRequest("GET", "/", List.of(new Header("Host", "a")), new byte[0]);
        try (var threads = Executors.newFixedThreadPool(12)) {
            var sent =
                    IntStream.range(0, 100)
                            .mapToObj(_ -> threads.submit(() -> client.send(to, request)))
                            .toList();
            var exchanges = new HashSet<String>();
            for (var each : sent) {
                assertThat(each.get().status()).isEqualTo(200);
                exchanges.add(Objects.requireNonNull(each.get().exchange()));
            }
            assertThat(exchanges).hasSize(100);
        }
    }

    @Test
    void aListenerAtAnAddressOfIpv6IsReached() throws IOException {
        var sent = sendTo("::1", PATIENCE, "HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(sent.status()).isEqualTo(204);
    }

    @Test
    void secretsOfTheResponseAreMasked() throws IOException {
        var sent =
                sendTo(
                        "127.0.0.1",
                        PATIENCE,
                        "HTTP/1.1 204 No Content\r\nSet-Cookie: id=abc; Path=/\r\n\r\n");
        assertThat(sent.headers()).containsExactly(new HeaderJson("Set-Cookie", "id=***; Path=/"));
    }

    @Test
    void aResponseThatRepeatsASecretIsMasked() throws IOException {
        var sent =
                sendTo(
                        "127.0.0.1",
                        PATIENCE,
                        "HTTP/1.1 200 OK\r\nSet-Cookie: id=0123456789\r\nContent-Length: 14\r\n\r\nid: 0123456789");
        assertThat(sent.body().text()).isEqualTo("id: ***");
    }

    @Test
    void ofAnEndlessResponseTheFirstPartIsAnswered() throws IOException {
        var sent = sendTo("127.0.0.1", PATIENCE, "HTTP/1.1 200 OK\r\n\r\n" + "b".repeat(5 << 20));
        assertThat(sent.body().truncated()).isTrue();
        assertThat(sent.body().text()).hasSize(4 << 20);
    }

    @Test
    void aResponseThatDoesNotEndIsNotWaitedForLonger() {
        assertThatThrownBy(
                        () ->
                                sendTo(
                                        "127.0.0.1",
                                        Duration.ofMillis(300),
                                        "HTTP/1.1 200 OK\r\n\r\na"))
                .isInstanceOfSatisfying(
                        ApiError.class, it -> assertThat(it.status()).isBetween(502, 504));
    }
}
