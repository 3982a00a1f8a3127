package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A script of `src/test/sh`, which ends at the first wrong answer.
///
/// @param output the file that it writes to
record ShellScript(String name, Path output) {
    static final Path FOLDER = Path.of("src/test/sh").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 600;

    /// Skips the test where an outside client is missing.
    static void needsTheOutsideClients() {
        for (var client : new String[] {"bash", "curl", "aws"}) {
            assumeTrue(isInstalled(client), client + " is not on the PATH");
        }
    }

    private static boolean isInstalled(String client) {
        try {
            return new ProcessBuilder(client, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    void run(Map<String, Object> environment) throws IOException, InterruptedException {
        var script = new ProcessBuilder("bash", FOLDER.resolve(name).toString());
        environment.forEach((key, value) -> script.environment().put(key, value.toString()));
        var process = script.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        var said = Files.readString(output);
        assertThat(ended).as("it ended; %s", said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).endsWith("== Done\n");
    }
}
