package dev.elbow.junit;

import static dev.elbow.junit.AlbAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.junit.Handlers.Greeter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Alb(handler = Greeter.class, https = true)
class HttpsListenerTest {
    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri.resolve("/hello?name=Ada")).build();
    }

    @Test
    void theHandlerSeesHttps(LoadBalancer alb, URI uri) {
        assertThat(uri).hasScheme("https");
        assertThat(alb.get("/hello?name=Ada"))
                .isAccepted()
                .hasBody("Hello, Ada! Visit 1")
                .hasEvent("/headers/x-forwarded-proto", "https")
                .hasEvent("/headers/x-forwarded-port", "443");
    }

    @ParameterizedTest
    @EnumSource
    void aClientOfEitherVersionTrustsIt(HttpClient.Version version) throws Exception {
        try (var alb = LoadBalancer.start(AlbSetup.before(Greeter.class).withHttps());
                var client =
                        HttpClient.newBuilder()
                                .version(version)
                                .sslContext(alb.sslContext())
                                .build()) {
            var response = client.send(get(alb.uri()), BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(version);
            assertThat(response.body()).isEqualTo("Hello, Ada! Visit 1");
            assertThat(alb.exchange()).hasEvent("/headers/x-forwarded-proto", "https");
        }
    }

    @Test
    void aClientTrustsTheCertificateOfTheAuthority(LoadBalancer alb, URI uri) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", alb.caCertificate());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (var client = HttpClient.newBuilder().sslContext(context).build()) {
            assertThat(client.send(get(uri), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aClientThatDoesNotTrustItGetsNoConnection(URI uri) {
        try (var client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(get(uri), BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aTemplateSaysItself() {
        assertThatThrownBy(() -> AlbSetup.template(Path.of("t.yaml")).withHttps())
                .hasMessage("HTTPS: not for a template (expected: set in t.yaml)");
    }
}
