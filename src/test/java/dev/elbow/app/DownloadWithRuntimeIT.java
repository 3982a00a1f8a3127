package dev.elbow.app;

import static dev.elbow.app.TestTemplate.forwardTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The download that has a Java of its own, on a machine that has nothing: an empty `PATH`, and no
/// variable but `HOME`. Only after `./mvnw package -Pruntime`.
class DownloadWithRuntimeIT {
    private static final Pattern HTTP = Pattern.compile("  HTTP:80  (http://\\S+)");
    private static final Pattern HTTPS = Pattern.compile("  HTTPS:443  https://127.0.0.1:(\\d+)");
    private static final TestTemplate TEMPLATE =
            new TestTemplate()
                    .function("Compiled", "Handler: example.Echo")
                    .childFunction("Child", "Handler: example.Echo, CodeUri: code")
                    .listener(forwardTo("Compiled"))
                    .listener(
                            "Https",
                            "Protocol: HTTPS, Port: 443, Certificates: [{CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/made'}]",
                            forwardTo("Child"));

    @TempDir static Path unpacked;
    @TempDir Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        try (var files = Files.list(Path.of("target"))) {
            var archive =
                    files.filter(
                                    file ->
                                            file.getFileName()
                                                    .toString()
                                                    .matches("elbow-.*\\.tar\\.gz"))
                            .findFirst();
            assumeThat(archive).isPresent();
            var tar =
                    new ProcessBuilder(
                                    "tar",
                                    "xzf",
                                    archive.orElseThrow().toString(),
                                    "-C",
                                    unpacked.toString(),
                                    "--strip-components=1")
                            .inheritIO()
                            .start();
            assertThat(tar.waitFor()).isZero();
        }
    }

    private ElbowProcess elbow(String... arguments) throws IOException {
        TEMPLATE.write(folder);
        var code = Files.createDirectories(folder.resolve("code/example"));
        Files.copy(Path.of("target/classes/example/Echo.class"), code.resolve("Echo.class"));
        var command = new ArrayList<>(List.of(unpacked.resolve("bin/elbow").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().clear();
        process.environment().put("PATH", "");
        process.environment().put("HOME", folder.toString());
        return ElbowProcess.start(process);
    }

    @Test
    void functionsAnswerInElbowAndInChildJvms() throws Exception {
        try (var elbow = elbow("run", "template.yaml", "--port=0", "--port-map=80=0,443=0")) {
            var http = HTTP.matcher(elbow.await(HTTP));
            assertThat(http.find()).isTrue();
            var https = HTTPS.matcher(elbow.await(HTTPS));
            assertThat(https.find()).isTrue();
            elbow.api();

            assertThat(get(http.group(1) + "/compiled")).contains("\"path\":\"/compiled\"");
            assertThat(get("https://127.0.0.1:" + https.group(1) + "/child"))
                    .contains("\"path\":\"/child\"")
                    .contains("\"x-forwarded-proto\":\"https\"");

            elbow.terminate();
            assertThat(elbow.exit()).isEqualTo(143);
        }
    }

    private static String get(String uri) throws IOException {
        var curl = new ProcessBuilder("curl", "-sSk", uri).redirectErrorStream(true).start();
        return new String(curl.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void aRequestIsExplained() throws Exception {
        try (var elbow = elbow("explain", "--template=template.yaml", "GET", "http://a/b")) {
            assertThat(elbow.untilTheEnd())
                    .anyMatch(line -> line.contains("forward to "))
                    .noneMatch(line -> line.contains("not found"));
            assertThat(elbow.exit()).isZero();
        }
    }

    @Test
    void aFunctionIsInvokedInAChildJvm() throws Exception {
        try (var elbow = elbow("invoke", "Child", "--template=template.yaml")) {
            assertThat(elbow.untilTheEnd()).anyMatch(line -> line.contains("200"));
            assertThat(elbow.exit()).isZero();
        }
    }
}
