package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.ShortTimeouts;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Handshakes of clients and HTTPS listeners (behaviour/tls.md#negotiation).
@ParameterizedClass(name = "BoringSSL: {0}")
@ValueSource(booleans = {true, false})
class HandshakeTest {
    private static final TestConfiguration PAGE =
            TestConfiguration.EMPTY
                    .withLoadBalancer("lb", Map.of())
                    .withListener("lb", 443, TestConfiguration.fixed(200, "", "page"));

    /// The number of the alert.
    private static final int PROTOCOL_VERSION = 70;

    private final boolean boringSsl;
    private final TestDataPlane dataPlane;

    HandshakeTest(boolean boringSsl) {
        this.boringSsl = boringSsl;
        dataPlane = TestDataPlane.open(boringSsl);
    }

    @AfterEach
    void close() {
        dataPlane.close();
    }

    private int serve(String policy) {
        dataPlane.serve(PAGE.withTls("lb", 443, policy, HttpsTest.ARN));
        return dataPlane.port("lb", 443);
    }

    @Test
    void thePolicyChoosesTheVersion() throws Exception {
        var port = serve("TLS13-1-2-2021-06");
        try (var newest = TlsClient.trustingAll().connect(port);
                var older = TlsClient.trustingAll().protocols("TLSv1.2").connect(port)) {
            assertThat(newest.getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(older.getSession().getProtocol()).isEqualTo("TLSv1.2");
        }
    }

    @Test
    void aPolicyOfTls13AloneRefusesOlderVersions() {
        var port = serve("TLS13-1-3-2021-06");
        assertThatThrownBy(() -> TlsClient.trustingAll().protocols("TLSv1.2").connect(port))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("protocol_version");
    }

    @Test
    void thePolicyThatTheApiTakesByDefaultHasNoTls13() throws Exception {
        var port = serve("2016-08");
        try (var client = TlsClient.trustingAll().connect(port)) {
            assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.2");
        }
        assertThatThrownBy(() -> TlsClient.trustingAll().protocols("TLSv1.3").connect(port))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void tls11IsRefusedWhereThePolicyHasItNot() {
        assertThat(greet(serve("TLS13-1-2-2021-06"), "0302")).containsExactly(2, PROTOCOL_VERSION);
    }

    @Test
    void theJdkRefusesOldVersionsAlsoWhereThePolicyHasThem() {
        var port = serve("2016-08");
        for (var version : new String[] {"0301", "0302"}) {
            if (boringSsl) {
                assertThat(greet(port, version)).doesNotContain(PROTOCOL_VERSION);
            } else {
                assertThat(greet(port, version)).containsExactly(2, PROTOCOL_VERSION);
            }
        }
    }

    /// Sends a greeting byte by byte, since the JDK's client does not offer old versions.
    ///
    /// @return the first bytes of the reply's content: level and number of an alert
    private static int[] greet(int port, String version) {
        var hello =
                "0100002b"
                        + version
                        + "00".repeat(32)
                        + "00" // no session
                        + "0004c013c00a" // ECDHE-RSA-AES128-SHA, ECDHE-ECDSA-AES256-SHA
                        + "0100"; // no compression, no extensions
        try (var client = RawSocket.connect(port)) {
            client.send(HexFormat.of().parseHex("16" + version + "002f" + hello));
            client.endOutput();
            return client.readAll().chars().skip(5).limit(2).toArray();
        }
    }

    @Test
    void ciphersOutsideThePolicyAreRefused() throws Exception {
        var oldCipher = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA";
        var client = TlsClient.trustingAll().protocols("TLSv1.2").ciphers(oldCipher);
        assertThatThrownBy(() -> client.connect(serve("TLS13-1-2-Res-2021-06")))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("handshake_failure");
        try (var taken = client.connect(serve("2016-08"))) {
            assertThat(taken.getSession().getCipherSuite()).isEqualTo(oldCipher);
        }
    }

    @Test
    void theListenersOrderOfCiphersCounts() throws Exception {
        var client =
                TlsClient.trustingAll()
                        .protocols("TLSv1.2")
                        .ciphers(
                                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        try (var socket = client.connect(serve("2016-08"))) {
            assertThat(socket.getSession().getCipherSuite())
                    .isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        }
    }

    /// In TLS 1.2 the policy's order counts, too, and there for BoringSSL.
    @Test
    void theListenersOrderOfCiphersCountsInTls13WithTheJdk() throws Exception {
        var client =
                TlsClient.trustingAll().ciphers("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");
        try (var socket = client.connect(serve("TLS13-1-2-2021-06"));
                var fips = client.connect(serve("TLS13-1-2-FIPS-2023-04"))) {
            assertThat(socket.getSession().getCipherSuite())
                    .isEqualTo(boringSsl ? "TLS_AES_256_GCM_SHA384" : "TLS_AES_128_GCM_SHA256");
            // A policy that BoringSSL cannot follow is the JDK's
            assertThat(fips.getSession().getCipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
        }
    }

    @Test
    void aPolicyWithoutChaChaDoesNotNegotiateIt() {
        var client = TlsClient.trustingAll().ciphers("TLS_CHACHA20_POLY1305_SHA256");
        assertThatThrownBy(() -> client.connect(serve("TLS13-1-2-FIPS-2023-04")))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("handshake_failure");
    }

    @Test
    void http2IsAgreedOnWithClientsThatOfferIt() throws Exception {
        var port = serve("TLS13-1-2-2021-06");
        try (var both =
                        TlsClient.trustingAll()
                                .applicationProtocols("h2", "http/1.1")
                                .connect(port);
                var older = TlsClient.trustingAll().applicationProtocols("http/1.1").connect(port);
                var other = TlsClient.trustingAll().applicationProtocols("spdy/3").connect(port);
                var none = TlsClient.trustingAll().connect(port)) {
            assertThat(both.getApplicationProtocol()).isEqualTo("h2");
            assertThat(older.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(other.getApplicationProtocol()).isEmpty();
            assertThat(none.getApplicationProtocol()).isEmpty();
        }
    }

    @Test
    void sessionsAreResumedAlsoAfterRulesChanged() throws Exception {
        for (var version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            var port = serve("TLS13-1-2-2021-06");
            var client = TlsClient.trustingAll().protocols(version);
            byte[] shown;
            long created;
            try (var first = client.connect(port);
                    var socket = new RawSocket(first)) {
                assertThat(socket.get("/")).endsWith("page");
                created = first.getSession().getCreationTime();
                shown = first.getSession().getPeerCertificates()[0].getEncoded();
            }
            dataPlane.serve(
                    TestConfiguration.EMPTY
                            .withLoadBalancer("lb", Map.of())
                            .withListener("lb", 443, TestConfiguration.fixed(200, "", "new"))
                            .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
            try (var second = client.connect(port);
                    var socket = new RawSocket(second)) {
                assertThat(socket.get("/")).endsWith("new");
                assertThat(second.getSession().getCreationTime()).as(version).isEqualTo(created);
                assertThat(second.getSession().getPeerCertificates()[0].getEncoded())
                        .isEqualTo(shown);
            }
        }
    }

    @Test
    void clientsCannotRenegotiate() throws Exception {
        var port = serve("2016-08");
        try (var client = TlsClient.trustingAll().connect(port);
                var socket = new RawSocket(client)) {
            assertThat(socket.get("/")).endsWith("page");
            client.startHandshake();
            assertThatThrownBy(
                            () -> {
                                client.getOutputStream()
                                        .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes());
                                if (client.getInputStream().read() < 0) {
                                    throw new IOException("closed");
                                }
                            })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoDoesNotFinishTheHandshakeInTimeIsClosed() {
        ShortTimeouts.check(20, HandshakeTest::awaitHandshakeTimeout);
    }

    private static void awaitHandshakeTimeout(int second) {
        try (var fastDataPlane = TestDataPlane.withSecondOfHandshakes(second)) {
            fastDataPlane.serve(PAGE.withTls("lb", 443, "2016-08", HttpsTest.ARN));
            try (var silent = RawSocket.connect(fastDataPlane.port("lb", 443));
                    var slow = RawSocket.connect(fastDataPlane.port("lb", 443))) {
                slow.send(new byte[] {22, 3, 1, 1, 0, 1, 0});
                assertThat(silent.readAll()).isEmpty();
                assertThat(slow.readAll()).isEmpty();
            }
        }
    }

    @Test
    void anIdleConnectionIsClosedWithoutAPage() {
        try (var fastDataPlane = TestDataPlane.withSecond(20)) {
            fastDataPlane.serve(PAGE.withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
            try (var idle = TlsClient.trustingAll().rawSocket(fastDataPlane.port("lb", 443))) {
                assertThat(idle.readAll()).isEmpty();
            }
        }
    }

    @Test
    void whatIsNoTlsAndNoHttpIsRefusedAndHarmsNobody() {
        var port = serve("2016-08");
        try (var garbage = RawSocket.connect(port);
                var broken = RawSocket.connect(port);
                var ssl2 = RawSocket.connect(port)) {
            garbage.send("\u0000\u0001\u0002\r\n\r\n");
            broken.send(new byte[] {22, 3, 1, 0, 5, 9, 9, 9, 9, 9});
            ssl2.send(new byte[] {(byte) 0x80, 0x2e, 1, 0, 2});
            assertThat(garbage.readAll()).startsWith("HTTP/1.1 400 Bad Request");
            assertThat(broken.readAll()).doesNotContain("HTTP");
            ssl2.endOutput();
            assertThat(ssl2.readAll()).doesNotContain("HTTP");
        }
        try (var client = TlsClient.trustingAll().rawSocket(port)) {
            assertThat(client.get("/")).endsWith("page");
        }
    }
}
