package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.proxy.compiled.ListenerFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// HTTPS listeners across changes of the configuration
/// (behaviour/connections.md#listeners-on-a-port).
class SecureListenersTest {
    private static final String POLICY = "TLS13-1-2-2021-06";
    private static final String ARN = HttpsTest.ARN;
    private static final TestConfiguration PLAIN =
            TestConfiguration.EMPTY
                    .withLoadBalancer("lb", Map.of())
                    .withListener("lb", 443, TestConfiguration.fixed(200, "", "page"));
    private static final TestConfiguration SECURE = PLAIN.withTls("lb", 443, POLICY, ARN);

    private final TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private int port() {
        return dataPlane.port("lb", 443);
    }

    @Test
    void aListenerThatBecomesHttpsKeepsItsPort() {
        dataPlane.serve(PLAIN);
        var port = port();
        try (var before = RawSocket.connect(port)) {
            assertThat(before.get("/")).endsWith("page");
            dataPlane.serve(SECURE);
            assertThat(port()).isEqualTo(port);
            // A plain connection does not outlive the change
            assertThat(before.readAll()).isEmpty();
        }
        try (var after = TlsClient.trustingAll().rawSocket(port)) {
            assertThat(after.get("/")).endsWith("page");
            dataPlane.serve(PLAIN);
            assertThat(after.readAll()).isEmpty();
        }
        try (var again = RawSocket.connect(port)) {
            assertThat(again.get("/")).endsWith("page");
        }
    }

    @Test
    void aRequestThatIsUnderWayEndsWithTheProtocolItBeganWith() {
        try (var target =
                TestTarget.withResponse("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) {
            var plain =
                    TestConfiguration.EMPTY
                            .withLoadBalancer("lb", Map.of())
                            .withTargets("web", target.port())
                            .withListener("lb", 443, TestConfiguration.forwardTo("web"));
            dataPlane.serve(plain);
            try (var client = RawSocket.connect(port())) {
                client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n1");
                dataPlane.serve(plain.withTls("lb", 443, POLICY, ARN));
                client.send("2");
                assertThat(client.readAll()).contains("Connection: close").endsWith("hi");
                assertThat(target.request()).contains("X-Forwarded-Proto: http\r\n");
            }
        }
    }

    @Test
    void theLoadBalancerIsThatOfTheHandshakeWhateverTheHost() {
        var other = "two-1234567890.us-east-1.elb.localhost";
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("one", Map.of())
                        .withLoadBalancer("two", Map.of())
                        .withListener("one", 443, TestConfiguration.fixed(200, "", "one"))
                        .withListener("two", 443, TestConfiguration.fixed(200, "", "two"))
                        .withTls("one", 443, POLICY, ARN)
                        .withTls("two", 443, "TLS13-1-3-2021-06", ARN));
        var port = dataPlane.port("one", 443);
        assertThat(dataPlane.port("two", 443)).isEqualTo(port);
        try (var first = TlsClient.trustingAll().rawSocket(port);
                var second = TlsClient.trustingAll().serverName(other).rawSocket(port)) {
            assertThat(ask(first, other)).endsWith("one");
            assertThat(ask(second, "one-1234567890.us-east-1.elb.localhost")).endsWith("two");
        }
        assertThatThrownBy(
                        () ->
                                TlsClient.trustingAll()
                                        .protocols("TLSv1.2")
                                        .serverName(other)
                                        .connect(port))
                .hasMessageContaining("protocol_version");
    }

    private static String ask(RawSocket client, String host) {
        return client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").readMessage();
    }

    @Test
    void aPortSpeaksOneProtocolForAllItsLoadBalancers() {
        dataPlane.serve(SECURE);
        var both =
                SECURE.withLoadBalancer("two", Map.of())
                        .withListener("two", 443, TestConfiguration.fixed(200, "", ""));
        assertThatThrownBy(() -> dataPlane.apply(both))
                .isInstanceOf(ListenerFailure.class)
                .hasMessage(
                        "listener port 443 → 127.0.0.1:0: another load balancer speaks HTTPS there (expected: one protocol on a bound port)");
    }

    @Test
    void aCertificateOfElbowIsGoodForTheNamesOfListenerAndMachine() throws Exception {
        dataPlane.serve(
                SECURE.host(443, 1, "Shop.Example", "*.any.example", "a*.example", "*", "x_y")
                        .withTls("lb", 443, POLICY, ARN));
        var shown = TlsClient.trustingAll().serverCertificate(port());
        assertThat(
                        shown.getSubjectAlternativeNames().stream()
                                .map(name -> name.get(1).toString())
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "localhost",
                        "127.0.0.1",
                        "0:0:0:0:0:0:0:1",
                        "lb-1234567890.us-east-1.elb.localhost",
                        "shop.example",
                        "*.any.example");
        try (var client =
                HttpClient.newBuilder()
                        .sslContext(TlsClient.trusting(dataPlane.authority.pem()))
                        .build()) {
            var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port()));
            assertThat(client.send(request.build(), BodyHandlers.ofString()).body())
                    .isEqualTo("host");
        }
    }

    @Test
    void aListenerOutsideItsPolicysCatalogueIsRefused() {
        assertThatThrownBy(() -> dataPlane.apply(PLAIN.withTls("lb", 443, "2099-01", ARN)))
                .isInstanceOf(ListenerFailure.class)
                .hasMessage(
                        "listener port 443: SSL policy 'ELBSecurityPolicy-2099-01' (expected: one of AWS's)");
    }
}
