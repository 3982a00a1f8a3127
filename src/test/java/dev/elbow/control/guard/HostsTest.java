package dev.elbow.control.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.signing.ReceivedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
    private static final Hosts HOSTS = new Hosts(Set.of("elbow.test"));

    private static ReceivedRequest request(String... hosts) {
        var headers = Stream.of(hosts).map(host -> Map.entry("Host", host)).toList();
        return new ReceivedRequest("GET", "/", "", headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:3528",
                "127.0.0.1:3528",
                "127.1.2.3",
                "[::1]:3528",
                "[::1]",
                "lb-1.us-east-1.elb.localhost:3528",
                "192.168.1.5:80",
                "elbow.test",
                "Elbow.Test:3528"
            })
    void namesAndAddressesOfThisMachineAreTaken(String host) {
        assertThat(HOSTS.objection(request(host), true, Door.ELBV2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:3528",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "notlocalhost",
                "elbow.test.",
                "a@localhost",
                "",
                "localhost:3528:1"
            })
    void everyOtherNameIsRefused(String host) {
        assertThat(HOSTS.objection(request(host), true, Door.ELBV2))
                .get()
                .extracting(ApiFailure::status, ApiFailure::sentence)
                .containsExactly(
                        403,
                        "Host: %s (expected: localhost, an address, or a name of elbow.allowed-hosts)"
                                .formatted(host));
    }

    @Test
    void whoIsRefusedStaysRefusedWhoeverWasTakenBefore() {
        for (int time = 0; time < 2; time++) {
            assertThat(HOSTS.objection(request("localhost:3528"), true, Door.ELBV2)).isEmpty();
            assertThat(HOSTS.objection(request("evil.example"), true, Door.ELBV2)).isPresent();
            assertThat(HOSTS.objection(request("evil.example"), true, Door.ELBV2)).isPresent();
        }
    }

    @Test
    void thereIsOneHostExceptInHttp10() {
        assertThat(HOSTS.objection(request(), true, Door.ELBV2))
                .get()
                .extracting(ApiFailure::status, ApiFailure::sentence)
                .containsExactly(400, "Host: given 0 times (expected: once)");
        assertThat(HOSTS.objection(request("localhost", "localhost"), true, Door.ELBV2))
                .isNotEmpty();
        assertThat(HOSTS.objection(request(), false, Door.ELBV2)).isEmpty();
    }

    @Test
    void theRefusalHasTheCodeOfTheApi() {
        assertThat(List.of(Door.at("/"), Door.at("/2015-03-31/functions"), Door.at("/_elbow/x")))
                .map(door -> door.forbidden("").code())
                .containsExactly("AccessDenied", "AccessDeniedException", "AccessDenied");
    }
}
