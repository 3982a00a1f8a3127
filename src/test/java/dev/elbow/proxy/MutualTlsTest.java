package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.LogLines;
import dev.elbow.fixture.TestCertificateAuthority;
import dev.elbow.fixture.TestCertificateAuthority.Identity;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.function.InvocationResult;
import dev.elbow.model.Arn;
import dev.elbow.model.MutualAuthentication;
import dev.elbow.model.MutualAuthentication.Mode;
import dev.elbow.model.TrustStore;
import dev.elbow.proxy.compiled.ListenerFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Listeners with mutual TLS (behaviour/tls.md#client-certificates).
class MutualTlsTest {
    private static final Arn STORE = Arn.trustStore(TestSnapshots.SCOPE, "clients", "1");
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";
    private static final TestConfiguration PAGE =
            TestConfiguration.EMPTY
                    .withLoadBalancer("lb", Map.of())
                    .withListener("lb", 443, TestConfiguration.fixed(200, "", "page"));

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestCertificateAuthority root = TestCertificateAuthority.root("O=Test,CN=Root");
    private final Identity ada = root.client("O=Test,CN=ada");

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private int port() {
        return dataPlane.port("lb", 443);
    }

    private TrustStore store() {
        return new TrustStore(
                STORE, "clients", Instant.EPOCH, root.pem(), 1, List.of(), 0, Map.of());
    }

    private static MutualAuthentication verify(boolean ignoreExpiry, boolean advertise) {
        return new MutualAuthentication(Mode.VERIFY, STORE.text(), ignoreExpiry, advertise);
    }

    private static MutualAuthentication passthrough() {
        return new MutualAuthentication(Mode.PASSTHROUGH, "", false, false);
    }

    private void serve(
            TestConfiguration configuration, MutualAuthentication mutual, TrustStore store) {
        dataPlane.serve(
                configuration
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN)
                        .withMutualTls("lb", 443, mutual, store));
    }

    private TlsClient client(Identity identity, String protocol) {
        return TlsClient.withKeys(new RecordingKeyManager(identity)).protocols(protocol);
    }

    /// Reads, too: a client of TLS 1.3 learns of a refusal with the first response.
    private void assertRefused(TlsClient client) {
        assertThatThrownBy(
                        () -> {
                            try (var socket = client.connect(port())) {
                                ask(socket);
                            }
                        })
                .isInstanceOf(IOException.class);
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void aVerifiedClientComesInAndOthersDoNot(String protocol) {
        serve(PAGE, verify(false, false), store());
        try (var in = client(ada, protocol).rawSocket(port())) {
            assertThat(in.get("/")).endsWith("page");
            assertThat(in.get("/again")).endsWith("page");
        }
        assertRefused(
                client(TestCertificateAuthority.root("O=Test,CN=Root").client("CN=eve"), protocol));
        assertRefused(TlsClient.trustingAll().protocols(protocol));
    }

    @Test
    void aTargetOfAnHttp2ClientGetsTheFieldsInLowerCase() {
        try (var target = TestTarget.withText("hi")) {
            var configuration =
                    TestConfiguration.EMPTY
                            .withLoadBalancer("lb", Map.of())
                            .withTargets("web", target.port())
                            .withListener("lb", 443, TestConfiguration.forwardTo("web"));
            serve(configuration, verify(false, false), store());
            try (var client = TestHttp2Client.connect(client(ada, TLS_1_3), port())) {
                client.write(TestHttp2Client.PREFACE).settings();
                client.request(1, true, "GET /", "x-amzn-mtls-clientcert-subject: CN=eve").flush();
                assertThat(client.response(1).body()).isEqualTo("hi");
            }
            assertThat(target.request())
                    .contains("x-amzn-mtls-clientcert-subject: CN=ada,O=Test\r\n")
                    .contains("x-amzn-mtls-clientcert-leaf: -----BEGIN")
                    .doesNotContain("X-Amzn-Mtls")
                    .doesNotContain("CN=eve");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void aRefusedClientHasALineWithAwssReason(String protocol) throws InterruptedException {
        serve(PAGE, verify(false, false), store());
        try (var lines = LogLines.of("dev.elbow.proxy.tls")) {
            assertRefused(
                    client(
                            TestCertificateAuthority.root("O=Other,CN=Other").client("CN=eve"),
                            protocol));
            assertThat(lines.next())
                    .matches(
                            "WARN\\w* client certificate of 127.0.0.1:\\d+ refused:"
                                    + " ClientCertUntrusted: no authority of the trust store leads to .*Other.*");

            assertRefused(TlsClient.trustingAll().protocols(protocol));
            assertThat(lines.next()).contains(" refused: there is none (expected: one that");
        }
    }

    @Test
    void theTargetIsToldWhoTheClientIs() {
        try (var target = TestTarget.withResponse("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            serve(configuration(target.port()), verify(false, false), store());
            try (var in = client(ada, TLS_1_3).rawSocket(port())) {
                in.send(
                                "GET / HTTP/1.1\r\nHost: a\r\nx-amzn-mtls-clientcert-subject: CN=admin\r\nX-Amzn-Mtls-Clientcert: forged\r\n\r\n")
                        .readMessage();
                assertThat(target.request())
                        .contains("X-Amzn-Mtls-Clientcert-Serial-Number: 03A5B1\r\n")
                        .contains("X-Amzn-Mtls-Clientcert-Issuer: CN=Root,O=Test\r\n")
                        .contains("X-Amzn-Mtls-Clientcert-Subject: CN=ada,O=Test\r\n")
                        .contains("X-Amzn-Mtls-Clientcert-Validity: NotBefore=")
                        .contains("X-Amzn-Mtls-Clientcert-Leaf: -----BEGIN%20CERTIFICATE-----%0A")
                        .doesNotContain("admin")
                        .doesNotContain("forged");
            }
        }
    }

    private static TestConfiguration configuration(int target) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withTargets("web", target)
                .withListener("lb", 443, TestConfiguration.forwardTo("web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void aChainIsPassedThroughAndNobodyIsRefused(String protocol) {
        var client =
                TestCertificateAuthority.root("CN=Unknown")
                        .intermediate("CN=Between")
                        .client("CN=eve");
        try (var target = TestTarget.withResponse("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            serve(configuration(target.port()), passthrough(), store());
            try (var with = client(client, protocol).rawSocket(port());
                    var without = TlsClient.trustingAll().protocols(protocol).rawSocket(port())) {
                with.get("/");
                assertThat(target.request())
                        .containsPattern(
                                "X-Amzn-Mtls-Clientcert: -----BEGIN%20CERTIFICATE-----\\S+-----END%20CERTIFICATE-----%0A-----BEGIN%20CERTIFICATE-----\\S+%0A\r\n")
                        .doesNotContain("Clientcert-");
                without.send("GET / HTTP/1.1\r\nHost: a\r\nX-Amzn-Mtls-Clientcert: forged\r\n\r\n")
                        .readMessage();
                assertThat(target.request()).doesNotContain("Mtls");
            }
        }
    }

    @Test
    void aFunctionsEventHasTheHeadersToo() throws InterruptedException {
        var events = new LinkedBlockingQueue<String>();
        dataPlane.functions.put(
                TestConfiguration.function("hello"),
                (event, _, callback) -> {
                    events.add(new String(event, StandardCharsets.UTF_8));
                    callback.completed(
                            new InvocationResult.Answer("{\"statusCode\":200}".getBytes()));
                });
        var functions =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withFunction("fn", "hello", false)
                        .withListener("lb", 443, TestConfiguration.forwardTo("fn"));
        serve(functions, verify(false, false), store());
        try (var in = client(ada, TLS_1_3).rawSocket(port())) {
            in.get("/");
        }
        assertThat(events.poll(20, TimeUnit.SECONDS))
                .contains("\"x-amzn-mtls-clientcert-subject\":\"CN=ada,O=Test\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void eachConnectionIsVerifiedAnew(String protocol) throws IOException {
        serve(PAGE, verify(false, false), store());
        var shown = new RecordingKeyManager(ada);
        var client = TlsClient.withKeys(shown).protocols(protocol);
        for (int times = 1; times <= 3; times++) {
            try (var socket = client.connect(port())) {
                assertThat(ask(socket)).endsWith("page");
            }
            assertThat(shown.requests).isEqualTo(times);
        }
        serve(
                PAGE,
                verify(false, false),
                store().withRevocation(
                                1, TestCertificateAuthority.pem(root.revoking(ada.certificate()))));
        assertRefused(client);
    }

    @Test
    void expiryCountsUnlessItIsIgnored() {
        var now = Instant.now();
        var expired = root.client("CN=old", now.minusSeconds(7_200), now.minusSeconds(3_600));
        serve(PAGE, verify(false, false), store());
        assertRefused(client(expired, TLS_1_3));
        serve(PAGE, verify(true, false), store());
        try (var in = client(expired, TLS_1_3).rawSocket(port())) {
            assertThat(in.get("/")).endsWith("page");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS_1_2, TLS_1_3})
    void authoritiesAreNamedWhereTheyAreToBe(String protocol) throws IOException {
        serve(PAGE, verify(false, false), store());
        assertThat(requestedAuthorities(protocol)).isEmpty();
        serve(PAGE, verify(false, true), store());
        assertThat(requestedAuthorities(protocol)).contains("CN=Root,O=Test");
    }

    private List<String> requestedAuthorities(String protocol) throws IOException {
        var shown = new RecordingKeyManager(ada);
        try (var socket = TlsClient.withKeys(shown).protocols(protocol).connect(port())) {
            assertThat(ask(socket)).endsWith("page");
        }
        return shown.authorities;
    }

    @Test
    void aListenerThatVerifiesNeedsItsTrustStore() {
        var configuration =
                PAGE.withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN)
                        .withMutualTls("lb", 443, verify(false, false), store());
        var without = new TestConfiguration(configuration.snapshot().withTrustStores(Map.of()));
        assertThatThrownBy(() -> dataPlane.apply(without))
                .isInstanceOf(ListenerFailure.class)
                .hasMessage(
                        "listener port 443: trust store '%s' (expected: one that is there)", STORE);
    }
}
