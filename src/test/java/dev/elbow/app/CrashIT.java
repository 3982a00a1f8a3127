package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A few kills and a full disk of `src/test/crash/run`, which has far more by itself.
class CrashIT {
    private static final long PATIENCE_SECONDS = 240;

    @TempDir private Path folder;

    @Test
    void whatWasAcknowledgedSurvivesKillsAndAFullDisk() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash");
        var output = folder.resolve("output");
        var builder =
                new ProcessBuilder("/bin/bash", "src/test/crash/run", "2")
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("ELBOW", ElbowProcess.packaged());
        builder.environment().put("KEEP", folder.resolve("work").toString());
        var crash = builder.start();
        try {
            assertThat(crash.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            var text = Files.readString(output, UTF_8);
            assertThat(crash.exitValue()).as(text).isZero();
            assertThat(text).contains("2 kills", "PASSED");
        } finally {
            crash.descendants().forEach(ProcessHandle::destroyForcibly);
            crash.destroyForcibly();
        }
    }
}
