package dev.elbow.proxy.mutual;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestCertificateAuthority;
import dev.elbow.model.certificate.Certificates;
import dev.elbow.model.certificate.UnreadableContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLDecoder;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientCertificateHeadersTest {
    private final TestCertificateAuthority root =
            TestCertificateAuthority.root("C=US,ST=Washington,L=Seattle,O=mTLS,CN=root.com");
    private final HttpHeaders headers = new DefaultHttpHeaders();

    @Test
    void aVerifiedClientIsToldInFiveHeaders() throws UnreadableContent {
        var client =
                root.client(
                                "C=US,O=mTLS,OU=client-1,CN=client.com",
                                Instant.parse("2023-09-21T01:50:17Z"),
                                Instant.parse("2024-09-20T01:50:17Z"))
                        .certificate();
        ClientCertificateHeaders.ofLeaf(client).apply(headers, false);
        assertThat(headers.names())
                .containsExactlyInAnyOrder(
                        "X-Amzn-Mtls-Clientcert-Serial-Number",
                        "X-Amzn-Mtls-Clientcert-Issuer",
                        "X-Amzn-Mtls-Clientcert-Subject",
                        "X-Amzn-Mtls-Clientcert-Validity",
                        "X-Amzn-Mtls-Clientcert-Leaf");
        assertThat(headers.get("X-Amzn-Mtls-Clientcert-Serial-Number")).isEqualTo("03A5B1");
        assertThat(headers.get("X-Amzn-Mtls-Clientcert-Issuer"))
                .isEqualTo("CN=root.com,O=mTLS,L=Seattle,ST=Washington,C=US");
        assertThat(headers.get("X-Amzn-Mtls-Clientcert-Subject"))
                .isEqualTo("CN=client.com,OU=client-1,O=mTLS,C=US");
        assertThat(headers.get("X-Amzn-Mtls-Clientcert-Validity"))
                .isEqualTo("NotBefore=2023-09-21T01:50:17Z;NotAfter=2024-09-20T01:50:17Z");
        var leaf = headers.get("X-Amzn-Mtls-Clientcert-Leaf");
        assertThat(leaf)
                .matches(
                        "-----BEGIN%20CERTIFICATE-----%0A([A-Za-z0-9+/=]{1,64}%0A)+-----END%20CERTIFICATE-----%0A");
        assertThat(decode(leaf)).containsExactly(client);
    }

    @Test
    void aChainIsPassedThroughWholeTheClientsOwnFirst() throws UnreadableContent {
        var client = root.intermediate("CN=between").client("CN=client");
        ClientCertificateHeaders.ofChain(client.chain()).apply(headers, false);
        assertThat(headers.names()).containsExactly("X-Amzn-Mtls-Clientcert");
        assertThat(client.chain()).hasSize(2);
        assertThat(decode(headers.get("X-Amzn-Mtls-Clientcert")))
                .containsExactlyElementsOf(client.chain());
    }

    /// A plus sign is not a space here.
    private static List<X509Certificate> decode(String header) throws UnreadableContent {
        return Certificates.read(URLDecoder.decode(header.replace("+", "%2B"), UTF_8));
    }

    @Test
    void aNameIsOneLineOfAscii() {
        var client = root.client("CN=J\u00f6rg\\0D\\0Ax: y,E=a@b.c").certificate();
        ClientCertificateHeaders.ofLeaf(client).apply(headers, false);
        assertThat(headers.get("X-Amzn-Mtls-Clientcert-Subject"))
                .isEqualTo("emailAddress=a@b.c,CN=J\\C3\\B6rg\\0D\\0Ax: y");
    }
}
