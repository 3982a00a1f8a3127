package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protocols and ports of listeners (behaviour/connections.md#listeners-on-a-port).
class ListenerProtocolsTest {
    private final TestAccount account = new TestAccount();

    private String[] listener(String protocol, int port, String... more) {
        var parameters =
                new ArrayList<>(
                        List.of(
                                "LoadBalancerArn=" + account.loadBalancer("web"),
                                "Protocol=" + protocol,
                                "Port=" + port,
                                "DefaultActions.member.1.Type=fixed-response",
                                "DefaultActions.member.1.FixedResponseConfig.StatusCode=404"));
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    @Test
    void aListenerHasOneOfThese() {
        var certificate =
                "Certificates.member.1.CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
        account.call(CreateListener.class, listener("HTTP", 1));
        account.call(CreateListener.class, listener("HTTPS", 65_535, certificate));
        assertThat(account.snapshot().listeners().values())
                .extracting(each -> each.protocol() + " " + each.port())
                .containsExactlyInAnyOrder("HTTP 1", "HTTPS 65535");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "HTTP|0|1 validation error detected: Value '0' at 'port' failed to satisfy constraint: Member must have value greater than or equal to 1",
                "HTTP|65536|1 validation error detected: Value '65536' at 'port' failed to satisfy constraint: Member must have value less than or equal to 65535",
                "TCP|80|Listener protocol 'TCP' must be one of 'HTTP, HTTPS'",
            })
    void noListenerHasAnother(String protocol, int port, String message) {
        var parameters = listener(protocol, port);
        account.refuses("ValidationError", message, CreateListener.class, parameters);
    }
}
