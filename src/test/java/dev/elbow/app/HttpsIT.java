package dev.elbow.app;

import static dev.elbow.app.TestTemplate.forwardTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// HTTPS as its users meet it: a template, curl and openssl.
@DisabledOnOs(OS.WINDOWS)
class HttpsIT {
    private static final String ARN = "arn:aws:acm:us-east-1:123456789012:certificate/";
    private static final Pattern BOUND = Pattern.compile("  HTTPS:443  (https://\\S+)");
    private static final TestTemplate TEMPLATE =
            new TestTemplate()
                    .function("Echo")
                    .listener(
                            "Https",
                            "Protocol: HTTPS, Port: 443, SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06, Certificates: [{CertificateArn: '%smade'}]"
                                    .formatted(ARN),
                            forwardTo("Echo"))
                    .resource(
                            "Shop",
                            "ElasticLoadBalancingV2::ListenerCertificate",
                            "ListenerArn: !Ref Https, Certificates: [{CertificateArn: '%sshop'}]"
                                    .formatted(ARN));

    @TempDir Path folder;

    private String run(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    private ElbowProcess elbow(String... more) throws IOException {
        TEMPLATE.write(folder);
        var arguments = new ArrayList<>(List.of("run", "template.yaml", "--port", "0"));
        arguments.addAll(List.of("--port-map", "443=0", "--state", "state"));
        arguments.addAll(List.of(more));
        return ElbowProcess.start(folder, arguments.toArray(String[]::new));
    }

    private void shopsCertificate() throws IOException, InterruptedException {
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=shop.example",
                "-addext",
                "subjectAltName=DNS:shop.example",
                "-keyout",
                "shop-key.pem",
                "-out",
                "shop.pem");
        Files.writeString(
                folder.resolve("elbow.yaml"),
                """
                elbow:
                  certificates:
                    "ARNshop":
                      certificate: shop.pem
                      key: shop-key.pem
                """
                        .replace("ARN", ARN));
    }

    @Test
    void curlTrustsWhatElbowsCaSignedAndWhatIsConfigured() throws Exception {
        shopsCertificate();
        try (var elbow = elbow()) {
            var port = URI.create(matched(elbow, BOUND)).getPort();
            var api = elbow.api();
            var local = "https://localhost:" + port + "/a?b=c";

            assertThat(run("curl", "-sS", "--cacert", "state/ca/ca.pem", local))
                    .contains("\"x-forwarded-proto\":\"https\"")
                    .contains("\"x-forwarded-port\":\"443\"");
            assertThat(run("curl", "-sS", api.resolve("/_elbow/ca.pem").toString()))
                    .isEqualTo(Files.readString(folder.resolve("state/ca/ca.pem")));
            assertThat(run("curl", "-sS", local)).contains("certificate");
            assertThat(
                            run(
                                    "curl",
                                    "-sS",
                                    "--cacert",
                                    "shop.pem",
                                    "--resolve",
                                    "shop.example:" + port + ":127.0.0.1",
                                    "https://shop.example:" + port + "/"))
                    .contains("\"host\":\"shop.example\"");
            assertThat(run("curl", "-sS", "http://localhost:" + port))
                    .contains("The plain HTTP request was sent to HTTPS port");
        }
    }

    private static String matched(ElbowProcess elbow, Pattern wanted) throws InterruptedException {
        var matcher = wanted.matcher(elbow.await(wanted));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void opensslResumesSessionsAndIsHeldToThePolicy() throws Exception {
        shopsCertificate();
        try (var elbow = elbow()) {
            var at = "localhost:" + URI.create(matched(elbow, BOUND)).getPort();

            assertThat(run("openssl", "s_client", "-connect", at, "-tls1_2", "-reconnect"))
                    .contains("Reused, TLSv1.2");
            assertThat(run("openssl", "s_client", "-connect", at, "-alpn", "h2,http/1.1"))
                    .contains("ALPN protocol: h2");
            assertThat(
                            run(
                                    "openssl",
                                    "s_client",
                                    "-connect",
                                    at,
                                    "-tls1_1",
                                    "-cipher",
                                    "DEFAULT@SECLEVEL=0"))
                    .contains("alert protocol version");
        }
    }

    @Test
    void aCertificatesFileThatIsNotThereIsOneLine() throws Exception {
        shopsCertificate();
        Files.delete(folder.resolve("shop-key.pem"));
        try (var elbow = elbow()) {
            assertThat(elbow.await(Pattern.compile("shop-key.pem")))
                    .contains(
                            "listener port 443: certificate "
                                    + ARN
                                    + "shop: shop-key.pem: no such file (expected: a PEM file with an RSA or EC private key)");
            assertThat(elbow.exit()).isEqualTo(1);
        }
    }
}
