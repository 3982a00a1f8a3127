package shop;

import static dev.elbow.junit.AlbAssertions.assertThat;

import dev.elbow.junit.Alb;
import dev.elbow.junit.LoadBalancer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@Alb(handler = Orders.class, https = true)
class HttpsTest {
    @Test
    void aClientOfHttp2GetsAnOrder(LoadBalancer alb) throws Exception {
        try (var client = HttpClient.newBuilder().sslContext(alb.sslContext()).build()) {
            var request = HttpRequest.newBuilder(alb.uri().resolve("/orders?id=7")).build();
            var response = client.send(request, BodyHandlers.ofString());

            Assertions.assertEquals(HttpClient.Version.HTTP_2, response.version());
            assertThat(alb.exchange()).isAccepted().hasEvent("/headers/x-forwarded-proto", "https");
        }
    }
}
