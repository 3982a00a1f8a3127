package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.elbow.model.signing.ReceivedRequest;
import dev.elbow.model.signing.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The requests that Elbow's commands send to a running Elbow.
class ControlPortTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, String> PAIR = Map.of("elbow.credentials.AKID", "s3cret");

    private final LinkedBlockingQueue<ReceivedCall> received = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private int status = 200;

    ControlPortTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private record ReceivedCall(ReceivedRequest request, byte[] body) {}

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var headers =
                    exchange.getRequestHeaders().entrySet().stream()
                            .map(header -> Map.entry(header.getKey(), header.getValue().getFirst()))
                            .toList();
            var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            received.add(
                    new ReceivedCall(
                            new ReceivedRequest(
                                    exchange.getRequestMethod(), uri.getRawPath(), query, headers),
                            exchange.getRequestBody().readAllBytes()));
            var body = "{\"message\":\"who are you?\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ControlPort port(Map<String, String> configured) throws CommandFailure {
        var port = Integer.toString(server.getAddress().getPort());
        var all = new java.util.HashMap<>(configured);
        all.put("elbow.port", port);
        return new RunningOptions().control(CommandConfig.read(all));
    }

    private static void verify(ReceivedCall call, String service) {
        var verifier = new Verifier(Map.of("AKID", "s3cret"), Clock.systemUTC());
        verifier.verify(call.request(), verifier.claim(call.request(), service), call.body());
    }

    @Test
    void aQuestionIsSignedWithTheCredentialsOfTheConfiguration() throws Exception {
        port(PAIR).send(ControlCall.get("/_elbow/explain?url=http%3A%2F%2Fa%2F&b=c+d"), PATIENCE);
        var question = received.take();

        assertThatCode(() -> verify(question, "elbow")).doesNotThrowAnyException();
    }

    @Test
    void anInvocationIsSignedWithItsEvent() throws Exception {
        new RunningFunction(port(PAIR)).invoke("hello:live", "{\"a\":1}".getBytes(UTF_8));
        var invocation = received.take();

        assertThatCode(() -> verify(invocation, "lambda")).doesNotThrowAnyException();
        assertThat(invocation.request().header("X-Amz-Log-Type")).contains("Tail");
    }

    @Test
    void theRefusalOfAnElbowIsToldInItsWords() throws Exception {
        status = 401;
        var control = port(PAIR);
        var answer = control.send(ControlCall.get("/_elbow/explain"), PATIENCE);

        assertThat(control.unexpected(answer)).hasMessage(control + " answers 401: who are you?");
    }

    @Test
    @Timeout(60)
    void anAnswerThatStopsHalfwayIsNone() throws Exception {
        var length = 100;
        server.createContext(
                "/half",
                exchange -> {
                    exchange.sendResponseHeaders(200, length);
                    exchange.getResponseBody().write(new byte[length / 2]);
                    exchange.getResponseBody().flush();
                });

        assertThat(port(PAIR).ask(ControlCall.get("/half"), Duration.ofMillis(300))).isEmpty();
    }

    @Test
    void anIpv6AddressIsPutInBrackets() {
        assertThat(new ControlPort("::1", 3528, java.util.Optional.empty(), "us-east-1"))
                .hasToString("http://[::1]:3528");
    }

    @Test
    void loopbackNeedsNoCredentials() throws Exception {
        for (var host : List.of("127.0.0.1", "localhost", "::1", "127.9.9.9")) {
            var settings = new ControlAccess(CommandConfig.read(Map.of()), host).settings();
            assertThat(settings.secrets()).isEmpty();
        }
    }

    @Test
    void everyOtherAddressNeedsThem() throws Exception {
        var open = new ControlAccess(CommandConfig.read(Map.of()), "0.0.0.0");

        assertThatThrownBy(open::settings)
                .hasMessage(
                        "elbow.host: 0.0.0.0 lets other machines run code here (expected: 127.0.0.1, or credentials that requests are to be signed with: elbow.credentials.ACCESS_KEY_ID=SECRET)");
        var signed = new ControlAccess(CommandConfig.read(PAIR), "0.0.0.0").settings();
        assertThat(signed.secrets()).containsExactly(Map.entry("AKID", "s3cret"));
        assertThat(signed).asString().doesNotContain("s3cret");
    }

    @Test
    void hostsThatAreAllowedAreKnownBesideTheOneThatIsBound() throws Exception {
        var config =
                CommandConfig.read(
                        Map.of(
                                "elbow.allowed-hosts", "Elbow.test, other.test",
                                "elbow.host", "localhost"));

        assertThat(new ControlAccess(config, "localhost").settings().hosts())
                .containsExactlyInAnyOrder("localhost", "elbow.test", "other.test");
    }

    @Test
    void settingsThatCannotBeMeantAreNamed() throws Exception {
        var hasty =
                new ControlAccess(CommandConfig.read(Map.of("elbow.read-timeout", "1ms")), "::1");
        assertThatThrownBy(hasty::settings)
                .hasMessage("elbow.read-timeout: PT0.001S (expected: PT0.1S to PT24H)");
        var patient =
                new ControlAccess(CommandConfig.read(Map.of("elbow.read-timeout", "100d")), "::1");
        assertThatThrownBy(patient::settings)
                .hasMessage("elbow.read-timeout: PT2400H (expected: PT0.1S to PT24H)");

        var blank =
                new ControlAccess(CommandConfig.read(Map.of("elbow.credentials.AKID", " ")), "::1");
        assertThatThrownBy(blank::settings)
                .hasMessage("elbow.credentials.AKID: empty (expected: a secret access key)");
    }

    @Test
    void twoSecretsOfOneKeyAreRefusedAndNotTold() throws Exception {
        var config =
                CommandConfig.read(
                        Map.of(
                                "elbow.credentials.AKID", "s3cret",
                                "elbow.credentials.akid", "other s3cret"));

        assertThatThrownBy(() -> new ControlAccess(config, "127.0.0.1").settings())
                .hasMessageMatching(
                        "elbow\\.credentials\\.(AKID|akid): given as elbow\\.credentials\\.(AKID|akid), too"
                                + " \\(expected: one secret for an access key id, whose case does not"
                                + " count\\)");
    }

    @Test
    void aHostThatNobodyKnowsIsNotTakenForAnotherMachinesReach() throws Exception {
        for (var configured : List.of(Map.<String, String>of(), PAIR)) {
            var access = new ControlAccess(CommandConfig.read(configured), "nowhere.invalid");
            assertThatThrownBy(access::settings)
                    .hasMessage(
                            "elbow.host: nowhere.invalid is not known (expected: an address or a name"
                                    + " of this machine)");
        }
    }
}
