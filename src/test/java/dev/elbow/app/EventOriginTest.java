package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Protocol;
import dev.elbow.proxy.header.ClientOrigin;
import org.junit.jupiter.api.Test;

class EventOriginTest {
    private static ClientOrigin origin(String event) {
        return EventOrigin.of(event.getBytes(UTF_8));
    }

    @Test
    void hostProtocolAndPortAreTheEventsHeaders() {
        assertThat(
                        origin(
                                """
                                {"body":"","headers":{"x-a":[1],"host":"shop.example",
                                "x-forwarded-port":"8443","x-forwarded-proto":"https"}}"""))
                .isEqualTo(new ClientOrigin(Protocol.HTTPS, "shop.example", 8443));
    }

    @Test
    void multiValueHeadersAreReadToo() {
        assertThat(
                        origin(
                                """
                                {"multiValueHeaders":{"host":["shop.example"],
                                "x-forwarded-port":["80"],"x-forwarded-proto":["http"]}}"""))
                .isEqualTo(new ClientOrigin(Protocol.HTTP, "shop.example", 80));
    }

    @Test
    void anEventWithoutHostHasNoOrigin() {
        assertThat(origin("{\"headers\":{\"user-agent\":\"ELB-HealthChecker/2.0\"}}"))
                .isEqualTo(ClientOrigin.UNKNOWN);
        assertThat(origin("[]")).isEqualTo(ClientOrigin.UNKNOWN);
        assertThat(ClientOrigin.UNKNOWN.absolute("/a")).isEqualTo("/a");
    }
}
