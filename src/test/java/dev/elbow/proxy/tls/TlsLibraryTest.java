package dev.elbow.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.certificate.ServerCertificate;
import dev.elbow.fixture.TestCertificate;
import dev.elbow.model.MutualAuthentication.Mode;
import dev.elbow.model.SslPolicies;
import dev.elbow.model.SslPolicy;
import dev.elbow.proxy.mutual.ClientTrust;
import dev.elbow.proxy.mutual.MutualTls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsLibraryTest {
    private static final ServerCertificate ELLIPTIC = TestCertificate.ecdsa("a.example");
    private static final ServerCertificate RSA = TestCertificate.rsa("b.example");
    private static final ServerCertificate RSA_OF_THE_SAME_NAME = TestCertificate.rsa("a.example");
    private static final ServerCertificate ANY = TestCertificate.ecdsa("*.example");

    private static TlsLibrary library(String policy, MutualTls mutual, ServerCertificate... all) {
        assertThat(TlsLibrary.isBoringSslThere()).isTrue();
        return TlsLibrary.of(
                policy(policy), new CertificateSelector(List.of(all), Instant.now()), mutual);
    }

    private static SslPolicy policy(String name) {
        return SslPolicies.named("ELBSecurityPolicy-" + name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-08", "TLS13-1-2-2021-06", "TLS13-1-3-2021-06", "TLS-1-0-2015-04"})
    void boringSslServesPoliciesThatItCanFollow(String policy) {
        assertThat(library(policy, MutualTls.NONE, ELLIPTIC, RSA)).isEqualTo(TlsLibrary.BORINGSSL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS13-1-2-FIPS-2023-04", "TLS13-1-3-RFC9151-FIPS-2023-07"})
    void theJdkServesPoliciesWithFewerCiphersOfTls13(String policy) {
        assertThat(library(policy, MutualTls.NONE, ELLIPTIC)).isEqualTo(TlsLibrary.JDK);
    }

    @Test
    void theJdkServesClientsWithCertificates() {
        var mutual = new MutualTls(Mode.PASSTHROUGH, Optional.of(ClientTrust.any()));
        assertThat(library("2016-08", mutual, ELLIPTIC)).isEqualTo(TlsLibrary.JDK);
    }

    @Test
    void theJdkServesNamesWithCertificatesOfBothKinds() {
        assertThat(library("2016-08", MutualTls.NONE, ELLIPTIC, RSA_OF_THE_SAME_NAME))
                .isEqualTo(TlsLibrary.JDK);
        assertThat(library("2016-08", MutualTls.NONE, RSA, ANY)).isEqualTo(TlsLibrary.JDK);
    }

    @Test
    void eachLibraryNamesWhatItLacks() {
        var oldest = policy("TLS-1-0-2015-04");
        assertThat(TlsLibrary.BORINGSSL.supported(oldest).missing())
                .contains("DES-CBC3-SHA", "ECDHE-RSA-AES128-SHA256")
                .doesNotContain("TLSv1", "TLSv1.1", "AES128-SHA");
        assertThat(TlsLibrary.JDK.supported(oldest).missing())
                .contains("DES-CBC3-SHA", "TLSv1", "TLSv1.1", "AES128-SHA")
                .doesNotContain("ECDHE-RSA-AES128-SHA256");
        var hybrid = policy("TLS13-1-2-PQ-2025-09");
        assertThat(TlsLibrary.BORINGSSL.supported(hybrid).missing())
                .doesNotContain("post-quantum key exchange");
        assertThat(TlsLibrary.JDK.supported(hybrid).missing())
                .contains("post-quantum key exchange");
    }
}
