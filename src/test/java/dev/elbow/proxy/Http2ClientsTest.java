package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients of HTTP/2 that others wrote.
class Http2ClientsTest {
    private static final int BODY = 300_000;

    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final TestTarget target =
            TestTarget.of(
                    connection -> {
                        for (var request = connection.readMessage();
                                !request.isEmpty();
                                request = connection.readMessage()) {
                            int body = request.length() - request.indexOf("\r\n\r\n") - 4;
                            var text = "z".repeat(body == 0 ? 1000 : body);
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                                            .formatted(text.length(), text));
                        }
                    });

    @TempDir Path folder;

    @BeforeEach
    void serve() {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withTargets("web", target.port())
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
    }

    @AfterEach
    void close() {
        dataPlane.close();
        target.close();
    }

    private String url() {
        return "https://localhost:" + dataPlane.port("lb", 443) + "/";
    }

    private String run(String... command) throws IOException, InterruptedException {
        var which = new ProcessBuilder("which", command[0]).start();
        assumeThat(which.waitFor()).as(command[0] + " is installed").isZero();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    @Test
    void javasClientSharesOneConnectionForAllItsRequests() throws Exception {
        try (var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .sslContext(TlsClient.trusting(dataPlane.authority.pem()))
                        .build()) {
            var request = HttpRequest.newBuilder(URI.create(url())).build();
            assertThat(client.send(request, BodyHandlers.ofString()).version())
                    .isEqualTo(HttpClient.Version.HTTP_2);
            var upload =
                    HttpRequest.newBuilder(URI.create(url()))
                            .POST(BodyPublishers.ofString("x".repeat(BODY)))
                            .build();
            var responses = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int n = 0; n < 100; n++) {
                responses.add(
                        client.sendAsync(n % 10 == 0 ? upload : request, BodyHandlers.ofString()));
            }
            for (int n = 0; n < responses.size(); n++) {
                var response = responses.get(n).get(20, TimeUnit.SECONDS);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).hasSize(n % 10 == 0 ? BODY : 1000);
            }
        }
        var connections = new java.util.HashSet<Integer>();
        for (int n = 0; n < 101; n++) {
            connections.add(dataPlane.exchange().client().getPort());
        }
        assertThat(connections).hasSize(1);
    }

    @Test
    void curlUploadsAndDownloads() throws Exception {
        var body = Files.writeString(folder.resolve("body"), "x".repeat(BODY));
        var format = "%{http_version} %{http_code} %{size_download}";
        assertThat(run("curl", "-sk", "--http2", "-o", "/dev/null", "-w", format, url()))
                .isEqualTo("2 200 1000");
        assertThat(
                        run(
                                "curl",
                                "-sk",
                                "--http2",
                                "-T",
                                body.toString(),
                                "-o",
                                "/dev/null",
                                "-w",
                                format,
                                url()))
                .isEqualTo("2 200 " + BODY);
        assertThat(run("curl", "-sk", "--http2", "-I", url()))
                .startsWith("HTTP/2 200")
                .contains("content-length: 1000");
    }

    @Test
    void nghttpGetsSeveralAtOnce() throws Exception {
        assertThat(run("nghttp", "-ns", "-m", "20", url())).contains("200").doesNotContain("ERROR");
    }

    @Test
    void h2loadSucceedsWithEachRequest() throws Exception {
        assertThat(run("h2load", "-n", "2000", "-c", "4", "-m", "32", url()))
                .contains("2000 succeeded, 0 failed, 0 errored, 0 timeout")
                .contains("Application protocol: h2");
        assertThat(List.of(dataPlane.exchange().protocol())).containsExactly("HTTP/2.0");
    }
}
