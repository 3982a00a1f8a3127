package dev.elbow.function.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost:9000, false, localhost, 9000",
        "http://localhost, false, localhost, 80",
        "HTTPS://lambda.eu-west-1.amazonaws.com/, true, lambda.eu-west-1.amazonaws.com, 443",
        "https://[::1]:8443, true, ::1, 8443",
    })
    void portsFollowFromTheSchemeAndAddressesHaveNoBrackets(
            URI uri, boolean tls, String host, int port) {
        assertThat(Origin.of(uri)).isEqualTo(new Origin(tls, host, port));
    }
}
