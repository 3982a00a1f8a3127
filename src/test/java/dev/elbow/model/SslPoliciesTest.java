package dev.elbow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SslPoliciesTest {

    private static SslPolicy policy(String name) {
        return SslPolicies.named("ELBSecurityPolicy-" + name).orElseThrow();
    }

    @Test
    void theDefaultPolicyHasAwsEighteenCiphersInItsOrder() {
        var policy = SslPolicies.named(SslPolicies.DEFAULT).orElseThrow();

        assertThat(policy.protocols()).containsExactly("TLSv1", "TLSv1.1", "TLSv1.2");
        assertThat(policy.ciphers())
                .containsExactly(
                        "ECDHE-ECDSA-AES128-GCM-SHA256",
                        "ECDHE-RSA-AES128-GCM-SHA256",
                        "ECDHE-ECDSA-AES128-SHA256",
                        "ECDHE-RSA-AES128-SHA256",
                        "ECDHE-ECDSA-AES128-SHA",
                        "ECDHE-RSA-AES128-SHA",
                        "ECDHE-ECDSA-AES256-GCM-SHA384",
                        "ECDHE-RSA-AES256-GCM-SHA384",
                        "ECDHE-ECDSA-AES256-SHA384",
                        "ECDHE-RSA-AES256-SHA384",
                        "ECDHE-ECDSA-AES256-SHA",
                        "ECDHE-RSA-AES256-SHA",
                        "AES128-GCM-SHA256",
                        "AES128-SHA256",
                        "AES128-SHA",
                        "AES256-GCM-SHA384",
                        "AES256-SHA256",
                        "AES256-SHA");
    }

    @Test
    void aPolicyOfTls13HasItsCiphersFirst() {
        assertThat(policy("TLS13-1-3-2021-06").ciphers())
                .containsExactly(
                        "TLS_AES_128_GCM_SHA256",
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_CHACHA20_POLY1305_SHA256");
        assertThat(policy("TLS13-1-2-2021-06").ciphers())
                .hasSize(11)
                .startsWith("TLS_AES_128_GCM_SHA256");
        assertThat(policy("TLS13-1-2-Res-PQ-2025-09").ciphers()).hasSize(7);
        assertThat(policy("TLS13-1-2-Ext1-2021-06").ciphers()).hasSize(15);
        assertThat(policy("TLS13-1-0-2021-06").ciphers()).hasSize(21);
    }

    @Test
    void theOldestPolicyAloneHasTripleDes() {
        assertThat(SslPolicies.all())
                .filteredOn(each -> each.ciphers().contains("DES-CBC3-SHA"))
                .extracting(SslPolicy::name)
                .containsExactly("ELBSecurityPolicy-TLS-1-0-2015-04");
    }

    @Test
    void forwardSecretPoliciesHaveNoStaticRsa() {
        assertThat(SslPolicies.all())
                .filteredOn(each -> each.name().contains("-FS-"))
                .hasSize(5)
                .allSatisfy(
                        each ->
                                assertThat(each.ciphers())
                                        .allMatch(cipher -> cipher.startsWith("ECDHE-")));
    }

    @Test
    void noPolicyNamesACipherTwice() {
        assertThat(SslPolicies.all())
                .hasSize(46)
                .allSatisfy(
                        each ->
                                assertThat(new HashSet<>(each.ciphers()))
                                        .hasSameSizeAs(each.ciphers()));
    }

    @Test
    void unknownNamesAndOtherSpellingsAreNoPolicies() {
        assertThat(List.of("", "2016-08", "elbsecuritypolicy-2016-08"))
                .allSatisfy(name -> assertThat(SslPolicies.named(name)).isEmpty());
    }
}
