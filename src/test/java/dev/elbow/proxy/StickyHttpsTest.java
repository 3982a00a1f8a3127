package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.certificate.CertificateFailure;
import dev.elbow.model.TargetGroupAttribute;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sticky sessions on HTTPS listeners, with Java's client and its cookie jar.
class StickyHttpsTest {
    private static final String ARN = "arn:aws:acm:us-east-1:123456789012:certificate/sticky";

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestTarget one = target("one");
    private final TestTarget two = target("two");

    private static TestTarget target(String name) {
        return TestTarget.withResponse(
                "HTTP/1.1 200 OK\r\nSet-Cookie: SID=1\r\nContent-Length: 3\r\n\r\n" + name);
    }

    @AfterEach
    void close() {
        dataPlane.close();
        one.close();
        two.close();
    }

    private void serve(Map<TargetGroupAttribute, String> stickiness) {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", one.port(), two.port())
                        .withGroupAttributes("web", stickiness)
                        .withListener("lb", 443, TestConfiguration.stickyForwardTo(60, "web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", ARN));
    }

    private HttpClient client(Version version) throws CertificateFailure {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(TlsClient.trusting(dataPlane.authority.pem()))
                .cookieHandler(new CookieManager())
                .build();
    }

    private HttpResponse<String> get(HttpClient client) throws Exception {
        var uri = URI.create("https://localhost:" + dataPlane.port("lb", 443) + "/");
        return client.send(
                HttpRequest.newBuilder(uri).header("User-Agent", "Chrome/131.0.0.0").build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @EnumSource
    void aClientStaysOnItsTarget(Version version) throws Exception {
        serve(Map.of(TargetGroupAttribute.STICKINESS_ENABLED, "true"));
        try (var client = client(version)) {
            var targets = new HashSet<String>();
            for (int request = 0; request < 6; request++) {
                var response = get(client);
                assertThat(response.version()).isEqualTo(version);
                targets.add(response.body());
            }
            assertThat(targets).hasSize(1);
        }
    }

    @Test
    void theCookiesForOtherSitesAreSecure() throws Exception {
        serve(Map.of(TargetGroupAttribute.STICKINESS_ENABLED, "true"));
        try (var client = client(Version.HTTP_2)) {
            assertThat(get(client).headers().allValues("set-cookie"))
                    .extracting(line -> line.replaceAll("=[^;]+; Expires=[^;]+", ""))
                    .containsExactly(
                            "SID=1",
                            "AWSALBTG; Path=/",
                            "AWSALBTGCORS; Path=/; SameSite=None; Secure",
                            "AWSALB; Path=/",
                            "AWSALBCORS; Path=/; SameSite=None; Secure");
        }
    }

    @Test
    void thatBesideAnApplicationsCookieIsForOtherSitesWithChromium() throws Exception {
        serve(
                Map.of(
                        TargetGroupAttribute.STICKINESS_ENABLED, "true",
                        TargetGroupAttribute.STICKINESS_TYPE, "app_cookie",
                        TargetGroupAttribute.APP_COOKIE_NAME, "SID"));
        try (var client = client(Version.HTTP_1_1)) {
            assertThat(get(client).headers().allValues("set-cookie"))
                    .filteredOn(line -> line.startsWith("AWSALBAPP"))
                    .hasSize(4)
                    .allMatch(line -> line.endsWith("; Path=/; SameSite=None; Secure"));
        }
    }
}
