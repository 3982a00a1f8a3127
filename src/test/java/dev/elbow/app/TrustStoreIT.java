package dev.elbow.app;

import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestCertificateAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trust stores of the packaged application: files in, the same bytes out.
class TrustStoreIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir Path folder;
    private final TestCertificateAuthority root = TestCertificateAuthority.root("CN=Root");

    private ElbowProcess start() throws IOException {
        return ElbowProcess.start(folder, "run", "--port", "0", "--state", "state");
    }

    private static HttpResponse<byte[]> get(String address) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), ofByteArray());
    }

    private static String location(QueryApiClient api, String action, String... parameters)
            throws Exception {
        return QueryApiClient.element(api.call(action, parameters), "Location")
                .replace("&amp;", "&");
    }

    @Test
    void whatIsUploadedIsGivenBackAlsoAfterAKill() throws Exception {
        Files.writeString(folder.resolve("elbow.yaml"), "elbow: {s3: {certs: certs}}\n");
        var certs = Files.createDirectories(folder.resolve("certs"));
        var bundle = Files.writeString(certs.resolve("ca.pem"), "# \u00fc\r\n" + root.pem());
        var list = root.revoking(root.client("CN=a").certificate()).getEncoded();
        Files.write(certs.resolve("list.crl"), list);
        var uploaded = Files.readAllBytes(bundle);
        String arn;
        String before;
        try (var elbow = start()) {
            var api = new QueryApiClient(elbow.api());
            arn = created(api);
            before = location(api, "GetTrustStoreCaCertificatesBundle", "TrustStoreArn=" + arn);
            assertThat(before).startsWith(api.endpoint() + "/_elbow/");
            Files.delete(bundle);
            assertThat(get(before).body()).isEqualTo(uploaded);
            assertThat(get(before.replace("signature=", "signature=0")).statusCode())
                    .isEqualTo(403);
        }
        try (var elbow = start()) {
            var api = new QueryApiClient(elbow.api());
            var bundleNow =
                    location(api, "GetTrustStoreCaCertificatesBundle", "TrustStoreArn=" + arn);
            assertThat(get(bundleNow).body()).isEqualTo(uploaded);
            var listNow =
                    location(
                            api,
                            "GetTrustStoreRevocationContent",
                            "TrustStoreArn=" + arn,
                            "RevocationId=1");
            assertThat(get(listNow).body()).isEqualTo(list);
            var late = before.replaceFirst("http://[^/]*", api.endpoint().toString());
            assertThat(get(late).statusCode()).isEqualTo(403);
        }
    }

    private static String created(QueryApiClient api) throws Exception {
        var created =
                api.call(
                        "CreateTrustStore",
                        "Name=web",
                        "CaCertificatesBundleS3Bucket=certs",
                        "CaCertificatesBundleS3Key=ca.pem");
        var arn = QueryApiClient.element(created, "TrustStoreArn");
        api.call(
                "AddTrustStoreRevocations",
                "TrustStoreArn=" + arn,
                "RevocationContents.member.1.S3Bucket=certs",
                "RevocationContents.member.1.S3Key=list.crl");
        return arn;
    }
}
