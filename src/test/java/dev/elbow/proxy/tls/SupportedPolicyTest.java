package dev.elbow.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.SslPolicies;
import dev.elbow.model.SslPolicy;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SupportedPolicyTest {
    private static final SslPolicy OLDEST =
            SslPolicies.named("ELBSecurityPolicy-TLS-1-0-2015-04").orElseThrow();

    /// As in a process whose `jdk.tls.disabledAlgorithms` something has emptied.
    @Test
    void theJdkNegotiatesNothingOldWhateverElseHasEnabledIt() {
        var everything =
                OLDEST.ciphers().stream().map(CipherNames::jdkName).collect(Collectors.toSet());

        var supported = SupportedPolicy.ofJdk(OLDEST, Set.copyOf(OLDEST.protocols()), everything);

        assertThat(supported.protocols()).containsExactly("TLSv1.2");
        assertThat(supported.suites()).isNotEmpty().allMatch(it -> it.startsWith("TLS_ECDHE_"));
        assertThat(supported.missing())
                .contains("TLSv1", "TLSv1.1", "AES128-SHA", "AES128-GCM-SHA256", "DES-CBC3-SHA");
    }

    @Test
    void whatTheJvmHasDisabledIsNotNegotiated() {
        var supported =
                SupportedPolicy.ofJdk(
                        OLDEST, Set.of("TLSv1.2"), Set.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));

        assertThat(supported.suites()).containsExactly("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        assertThat(supported.missing()).contains("ECDHE-RSA-AES256-GCM-SHA384");
    }
}
