package dev.elbow.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The output and the exit status of a program, which gets ten seconds.
///
/// @param status of its exit
record ProgramOutput(int status, String text) {
    private static final long PATIENCE_SECONDS = 10;

    /// Both of its streams; empty when there is no such program.
    static Optional<ProgramOutput> of(String... command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        try {
            var process = builder.start();
            var _ =
                    process.onExit()
                            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .exceptionally(late -> process.destroyForcibly());
            var text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return Optional.of(new ProgramOutput(process.waitFor(), text));
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    boolean succeeded() {
        return status == 0;
    }

    String firstLine() {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    }
}
