package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `elbow invoke --running`, against answers as the Lambda API gives them.
class RunningFunctionTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private final HttpServer server;

    RunningFunctionTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answers(int status, String body, Map<String, String> headers) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        asked.add(
                                "%s %s %s"
                                        .formatted(
                                                exchange.getRequestMethod(),
                                                exchange.getRequestURI(),
                                                new String(
                                                        exchange.getRequestBody().readAllBytes(),
                                                        UTF_8)));
                        headers.forEach(exchange.getResponseHeaders()::set);
                        exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
                        exchange.getResponseBody().write(body.getBytes(UTF_8));
                    }
                });
    }

    private int invoke(String... arguments) {
        var port = Integer.toString(server.getAddress().getPort());
        var all = new ArrayList<>(List.of("invoke", "--running", "--port", port));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void itsAnswerAndTheTailOfItsLogArePrinted() {
        var log = Base64.getEncoder().encodeToString("a line\n".getBytes(UTF_8));
        answers(200, "{\"statusCode\":200,\"body\":\"hi\"}", Map.of("X-Amz-Log-Result", log));

        assertThat(invoke("hello:live", "-d", "{\"a\":1}")).isZero();
        assertThat(asked)
                .containsExactly("POST /2015-03-31/functions/hello%3Alive/invocations {\"a\":1}");
        assertThat(out.toString().strip()).isEqualTo("{\"statusCode\":200,\"body\":\"hi\"}");
        assertThat(err.toString()).isEqualTo("a line\n");
    }

    @Test
    void itsFailureIsReadAsTheLoadBalancerReadsIt() {
        answers(
                200,
                "{\"errorType\":\"E\",\"errorMessage\":\"broken\"}",
                Map.of("X-Amz-Function-Error", "Unhandled"));

        assertThat(invoke("hello", "--response")).isEqualTo(1);
        assertThat(out.toString()).startsWith("HTTP/1.1 502 Bad Gateway");
        assertThat(err.toString().strip()).isEqualTo("broken → 502 LambdaUnhandled");
    }

    @Test
    void throttlingIsNamed() {
        answers(429, "{\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}", Map.of());

        assertThat(invoke("hello", "--response")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("Rate Exceeded. → 502 LambdaThrottling");
    }

    private void has(String functions) {
        server.createContext(
                "/_elbow/functions",
                exchange -> {
                    try (exchange) {
                        var body = "{\"functions\":[%s]}".formatted(functions).getBytes(UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
    }

    @Test
    void aFunctionThatItDoesNotHaveIsAWrongArgumentThatNamesThoseItHas() {
        answers(404, "{}", Map.of());
        has("{\"name\":\"shop-Hello-1\",\"logicalId\":\"Hello\"},{\"name\":\"plain\"}");

        assertThat(invoke("nope:live")).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "FUNCTION: 'nope:live' (expected: one that the Elbow at http://127.0.0.1:%d has: Hello, plain)"
                                .formatted(server.getAddress().getPort()));
    }

    @Test
    void anElbowWithoutFunctionsIsNamed() {
        answers(404, "{}", Map.of());
        has("");

        assertThat(invoke("nope")).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "FUNCTION: 'nope' (expected: a function of the Elbow at http://127.0.0.1:%d, which has none)"
                                .formatted(server.getAddress().getPort()));
    }

    @Test
    void aLogicalIdIsTaken() {
        answers(404, "{}", Map.of());
        has("{\"name\":\"shop-Hello-1\",\"logicalId\":\"Hello\"}");
        server.createContext(
                "/2015-03-31/functions/shop-Hello-1:live",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, 2);
                        exchange.getResponseBody().write("{}".getBytes(UTF_8));
                    }
                });

        assertThat(invoke("Hello:live")).isZero();
        assertThat(out.toString().strip()).isEqualTo("{}");
    }

    @Test
    void anythingElseIsNoElbow() {
        answers(500, "oops", Map.of());

        assertThat(invoke("hello")).isEqualTo(1);
        assertThat(err.toString().strip()).endsWith(" answers 500: oops");
    }

    @Test
    void whatDoesNotGoTogetherIsSaid() {
        assertThat(invoke("hello", "--request", "http://a/")).isEqualTo(2);
        assertThat(invoke()).isEqualTo(2);
        assertThat(err.toString())
                .contains("--running cannot be combined with --request", "FUNCTION: missing");
    }
}
