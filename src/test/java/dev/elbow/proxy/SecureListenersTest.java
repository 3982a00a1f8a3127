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

/// HTTPS listeners that come, go and change: alb-spec §1.6, design §8.
class SecureListenersTest {
    private static final String POLICY = "TLS13-1-2-2021-06";
    private static final String ARN = HttpsTest.ARN;
    private static final TestConfiguration PLAIN =
            TestConfiguration.EMPTY
                    .with("lb", Map.of())
                    .listens("lb", 443, TestConfiguration.fixed(200, "", "page"));
    private static final TestConfiguration SECURE = PLAIN.secure("lb", 443, POLICY, ARN);

    private final TestDataPlane house = TestDataPlane.open();

    @AfterEach
    void close() {
        house.close();
    }

    private int port() {
        return house.port("lb", 443);
    }

    @Test
    void aListenerThatBecomesHttpsKeepsItsPort() {
        house.serve(PLAIN);
        var port = port();
        try (var before = RawSocket.to(port)) {
            assertThat(before.get("/")).endsWith("page");
            house.serve(SECURE);
            assertThat(port()).isEqualTo(port);
            // What was agreed on in the clear does not go on
            assertThat(before.readAll()).isEmpty();
        }
        try (var after = TlsClient.trustingAll().wire(port)) {
            assertThat(after.get("/")).endsWith("page");
            house.serve(PLAIN);
            assertThat(after.readAll()).isEmpty();
        }
        try (var again = RawSocket.to(port)) {
            assertThat(again.get("/")).endsWith("page");
        }
    }

    @Test
    void aRequestThatIsUnderWayEndsWithTheProtocolItBeganWith() {
        try (var target = TestTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) {
            var plain =
                    TestConfiguration.EMPTY
                            .with("lb", Map.of())
                            .targets("web", target.port())
                            .listens("lb", 443, TestConfiguration.forwardTo("web"));
            house.serve(plain);
            try (var client = RawSocket.to(port())) {
                client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n1");
                house.serve(plain.secure("lb", 443, POLICY, ARN));
                client.send("2");
                assertThat(client.readAll()).contains("Connection: close").endsWith("hi");
                assertThat(target.request()).contains("X-Forwarded-Proto: http\r\n");
            }
        }
    }

    @Test
    void theLoadBalancerIsThatOfTheHandshakeWhateverTheHost() {
        var other = "two-1234567890.us-east-1.elb.localhost";
        house.serve(
                TestConfiguration.EMPTY
                        .with("one", Map.of())
                        .with("two", Map.of())
                        .listens("one", 443, TestConfiguration.fixed(200, "", "one"))
                        .listens("two", 443, TestConfiguration.fixed(200, "", "two"))
                        .secure("one", 443, POLICY, ARN)
                        .secure("two", 443, "TLS13-1-3-2021-06", ARN));
        var port = house.port("one", 443);
        assertThat(house.port("two", 443)).isEqualTo(port);
        try (var first = TlsClient.trustingAll().wire(port);
                var second = TlsClient.trustingAll().asking(other).wire(port)) {
            assertThat(ask(first, other)).endsWith("one");
            assertThat(ask(second, "one-1234567890.us-east-1.elb.localhost")).endsWith("two");
        }
        assertThatThrownBy(
                        () ->
                                TlsClient.trustingAll()
                                        .protocols("TLSv1.2")
                                        .asking(other)
                                        .connect(port))
                .hasMessageContaining("protocol_version");
    }

    private static String ask(RawSocket client, String host) {
        return client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").readMessage();
    }

    @Test
    void aPortSpeaksOneProtocolForAllItsLoadBalancers() {
        house.serve(SECURE);
        var both =
                SECURE.with("two", Map.of())
                        .listens("two", 443, TestConfiguration.fixed(200, "", ""));
        assertThatThrownBy(() -> house.apply(both))
                .isInstanceOf(ListenerFailure.class)
                .hasMessage(
                        "listener port 443 → 127.0.0.1:0: another load balancer speaks HTTPS there (expected: one protocol on a bound port)");
    }

    @Test
    void aCertificateOfElbowIsGoodForTheNamesOfListenerAndMachine() throws Exception {
        house.serve(
                SECURE.host(443, 1, "Shop.Example", "*.any.example", "a*.example", "*", "x_y")
                        .secure("lb", 443, POLICY, ARN));
        var shown = TlsClient.trustingAll().shown(port());
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
                        .sslContext(TlsClient.trusting(house.authority.pem()))
                        .build()) {
            var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port()));
            assertThat(client.send(request.build(), BodyHandlers.ofString()).body())
                    .isEqualTo("host");
        }
    }

    @Test
    void aListenerOutsideItsPolicysCatalogueIsRefused() {
        assertThatThrownBy(() -> house.apply(PLAIN.secure("lb", 443, "2099-01", ARN)))
                .isInstanceOf(ListenerFailure.class)
                .hasMessage(
                        "listener port 443: SSL policy 'ELBSecurityPolicy-2099-01' (expected: one of AWS's)");
    }
}
