package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `Location` of a function's answer (docs/reference/lambda-targets.md#response).
class FunctionLocationTest {
    private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/one";

    private final TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private void answer(String location, boolean multiValue) {
        var value = '"' + location + '"';
        var json =
                multiValue
                        ? "{\"statusCode\":302,\"multiValueHeaders\":{\"location\":["
                                + value
                                + "]}}"
                        : "{\"statusCode\":302,\"headers\":{\"Location\":" + value + "}}";
        dataPlane.functions.put(
                TestConfiguration.function("hello"),
                (_, _, callback) ->
                        callback.completed(new InvocationResult.Answer(json.getBytes(UTF_8))));
    }

    private static TestConfiguration configuration(int port, boolean multiValue) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withFunction("fn", "hello", multiValue)
                .withListener("lb", port, TestConfiguration.forwardTo("fn"));
    }

    private static String location(RawSocket client, String host) {
        client.send("GET /old HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return client.readMessage()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "location: ", 0, 10))
                .map(line -> line.substring(10))
                .toList()
                .toString();
    }

    /// As asserted on a real load balancer by pyepye/lambda-event-router, service-examples/alb.
    @ParameterizedTest
    @CsvSource({
        "80, false, http://shop.example/new?a=b",
        "80, true, http://shop.example/new?a=b",
        "8080, false, http://shop.example:8080/new?a=b",
        "8080, true, http://shop.example:8080/new?a=b"
    })
    void aPathBecomesAbsoluteWithTheListenersPort(int port, boolean multiValue, String url) {
        answer("/new?a=b", multiValue);
        dataPlane.serve(configuration(port, multiValue));

        try (var client = RawSocket.connect(dataPlane.port("lb", port))) {
            assertThat(location(client, "shop.example")).isEqualTo("[" + url + "]");
        }
    }

    @Test
    void onAnHttpsListenerItIsHttps() {
        answer("/new", false);
        dataPlane.serve(
                configuration(443, false).withTls("lb", 443, "TLS13-1-2-2021-06", CERTIFICATE));

        try (var client = TlsClient.trustingAll().rawSocket(dataPlane.port("lb", 443))) {
            assertThat(location(client, "shop.example")).isEqualTo("[https://shop.example/new]");
        }
    }

    /// A client of a listener whose port 80 is bound at 8080 is redirected to 8080.
    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:8080/new",
        "Shop.Example:80, http://Shop.Example/new",
        "[::1], http://[::1]/new",
        "[::1]:9000, http://[::1]:9000/new"
    })
    void aPortThatTheClientNamedStands(String host, String url) {
        answer("/new", false);
        dataPlane.serve(configuration(80, false));

        try (var client = dataPlane.connect()) {
            assertThat(location(client, host)).isEqualTo("[" + url + "]");
        }
    }

    @Test
    void aClientThatNamesNoHostGetsTheLoadBalancersName() {
        answer("/new", false);
        dataPlane.serve(configuration(80, false));

        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.0\r\n\r\n");
            assertThat(client.readAll())
                    .contains("Location: http://lb-1234567890.us-east-1.elb.localhost/new\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"https://other.example/x", "//other.example/x", "next", "?page=2", "''"})
    void whatIsNoPathStaysAsItIs(String location) {
        answer(location, false);
        dataPlane.serve(configuration(80, false));

        try (var client = dataPlane.connect()) {
            assertThat(location(client, "shop.example")).isEqualTo("[" + location + "]");
        }
    }

    @Test
    void aTargetsOwnLocationIsLeftAlone() {
        try (var target =
                TestTarget.withResponse(
                        "HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n")) {
            dataPlane.serve(TestConfiguration.ofTargets(target.port()));
            try (var client = dataPlane.connect()) {
                assertThat(location(client, "shop.example")).isEqualTo("[/new]");
            }
        }
    }
}
