package dev.elbow.function.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.elbow.certificate.ServerCertificate;
import dev.elbow.fixture.TestCertificate;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Endpoints by HTTPS.
class RemoteTlsTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    private final ServerCertificate certificate = TestCertificate.ecdsa("localhost");

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpsServer server;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(serving(certificate)));
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static SSLContext serving(ServerCertificate certificate)
            throws IOException, GeneralSecurityException {
        var store = store();
        store.setKeyEntry(
                "key",
                certificate.key(),
                PASSWORD,
                certificate.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(X509Certificate certificate) {
        try {
            var store = store();
            store.setCertificateEntry("trusted", certificate);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }

    private InvocationResult invoke(String host, X509Certificate trusted) {
        var endpoint = URI.create("https://" + host + ":" + server.getAddress().getPort());
        try (var call = new RemoteCall(endpoint, 20, () -> trusting(trusted))) {
            return call.invoke();
        }
    }

    private void assertRefused(InvocationResult result, String why) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> {
                            assertThat(failed.reason()).isEqualTo(Reason.CONNECTION_ERROR);
                            assertThat(failed.message()).contains(why);
                        });
    }

    @Test
    void anEndpointWithATrustedCertificateOfItsNameIsInvoked() {
        assertThat(invoke("localhost", certificate.chain().getFirst())).isInstanceOf(Answer.class);
    }

    @Test
    void aCertificateOfAnotherNameIsNotAccepted() {
        assertRefused(
                invoke("127.0.0.1", certificate.chain().getFirst()),
                "No subject alternative names matching IP address 127.0.0.1 found");
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotAccepted() {
        assertRefused(
                invoke("localhost", TestCertificate.ecdsa("localhost").chain().getFirst()),
                "PKIX path");
    }
}
