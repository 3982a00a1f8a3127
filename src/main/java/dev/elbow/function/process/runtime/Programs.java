package dev.elbow.function.process.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The programs on Elbow's path.
///
/// @param environment Elbow's own
record Programs(Map<String, String> environment) {
    private static final long PATIENCE_SECONDS = 10;

    Optional<Path> find(String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /// What a program answers on its standard output, without the end of line; empty when it fails.
    ///
    /// @param more variables beside Elbow's own
    Optional<String> ask(Map<String, String> more, List<String> command) {
        var builder =
                new ProcessBuilder(command)
                        .redirectError(Redirect.DISCARD)
                        .redirectInput(Redirect.from(new File("/dev/null")));
        builder.environment().putAll(more);
        try {
            var process = builder.start();
            var _ =
                    process.onExit()
                            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .exceptionally(late -> process.destroyForcibly());
            var answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
        } catch (IOException refused) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
