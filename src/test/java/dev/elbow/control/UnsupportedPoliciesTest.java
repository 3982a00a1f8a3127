package dev.elbow.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnsupportedPoliciesTest {

    @Test
    void byDefaultTemplatesRunAndApiCallsAreRefused() {
        assertThat(UnsupportedPolicies.of(Optional.empty()))
                .isEqualTo(
                        new UnsupportedPolicies(UnsupportedPolicy.REFUSE, UnsupportedPolicy.WARN));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsConfiguredIsForBoth(UnsupportedPolicy policy) {
        assertThat(UnsupportedPolicies.of(Optional.of(policy)))
                .isEqualTo(new UnsupportedPolicies(policy, policy));
    }
}
