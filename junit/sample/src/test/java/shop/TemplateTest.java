package shop;

import static dev.elbow.junit.AlbAssertions.assertThat;

import dev.elbow.junit.Alb;
import dev.elbow.junit.LoadBalancer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@Alb(template = "template.yaml", parameters = "Greeting=Nothing here")
class TemplateTest {
    @Test
    void ordersAreAtTheirPath(LoadBalancer alb) {
        assertThat(alb.get("/orders?id=7")).isAccepted().hasBodyMember("/id", "7");
        assertThat(alb.get("/")).hasStatus(404).hasBody("Nothing here");
    }

    @Test
    void anyClientWillDo(URI uri, LoadBalancer alb) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri.resolve("/orders?id=8")).build();
            var response = client.send(request, BodyHandlers.ofString());

            Assertions.assertEquals("{\"id\":\"8\",\"state\":\"open\"}", response.body());
            assertThat(alb.exchange()).hasEvent("/httpMethod", "GET");
        }
    }
}
