package dev.elbow.app;

import static dev.elbow.app.TestTemplate.forwardTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.elbow.fixture.ReservedPort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/// A pipeline whose test fails: `deployment/ci/with-elbow` with the packaged Elbow, which verifies
/// signatures.
@DisabledOnOs(WINDOWS)
class PipelineIT {
    private static final Path SCRIPT = Path.of("deployment/ci/with-elbow").toAbsolutePath();

    @TempDir Path folder;

    @Test
    void whatHappenedIsKeptWhenTheTestsFail() throws Exception {
        int bound = ReservedPort.numberForServer();
        try (var target = LocalServer.start("the target")) {
            new TestTemplate()
                    .servers("Web", target.port())
                    .listener(forwardTo("Web"))
                    .write(folder);
            var script =
                    new ProcessBuilder(
                                    "sh",
                                    SCRIPT.toString(),
                                    "--port-map",
                                    "80=" + bound,
                                    "--",
                                    "sh",
                                    "-c",
                                    "curl -s http://127.0.0.1:%d/some/path && exit 7"
                                            .formatted(bound))
                            .directory(folder.toFile())
                            .redirectErrorStream(true);
            script.environment().put("ELBOW", String.join(" ", ElbowProcess.command()));
            script.environment()
                    .put("ELBOW_PORT", Integer.toString(ReservedPort.numberForServer()));
            script.environment().put("ELBOW_CREDENTIALS_ALICE", "a/secret+key");
            script.environment().put("AWS_ACCESS_KEY_ID", "ALICE");
            script.environment().put("AWS_SECRET_ACCESS_KEY", "a/secret+key");
            script.environment().put("ELBOW_WAIT", "--targets --timeout 60");
            var process = script.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor()).as(output).isEqualTo(7);
            assertThat(output)
                    .startsWith("the target")
                    .contains("with-elbow: exit code 7; the end of elbow-report/elbow.log:")
                    .containsPattern("GET +127.0.0.1/some/path +200 ");
        }
        var report = folder.resolve("elbow-report");
        assertThat(report.resolve("target-health.json"))
                .content()
                .contains("\"targetGroup\":\"web\"", "\"state\":\"healthy\"");
        assertThat(report.resolve("state.json")).content().contains("targetgroup/web/");
    }
}
