package dev.elbow.function.project;

import dev.elbow.function.project.ToolRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs build tools until one answers: again without the network where that was missing, again with
/// Elbow's own Java where the machine's is too old.
final class ToolAttempts implements AutoCloseable {
    private static final String JAVA_HOME = "JAVA_HOME";

    private final ToolRun run;
    private final Map<String, String> elbowsJava;

    /// @param environment Elbow's own
    ToolAttempts(ToolRun run, Map<String, String> environment) {
        this.run = run;
        var home = System.getProperty("java.home", "");
        elbowsJava =
                environment.containsKey(JAVA_HOME) || home.isEmpty()
                        ? Map.of()
                        : Map.of(JAVA_HOME, home);
    }

    /// @param commands for one tool after the other, not empty
    /// @throws IOException with the first one's error
    ProjectClassPath run(List<ToolCommand> commands) throws IOException, InterruptedException {
        var work = Files.createTempDirectory("elbow-build-");
        try {
            @Nullable String first = null;
            for (var command : commands) {
                var outcome = run(command, work);
                if (!outcome.failed()) {
                    return command.read(work);
                }
                if (first == null) {
                    first = "%s failed: %s".formatted(command.name(), outcome.error());
                }
                if (!ToolError.isOfTheNetwork(outcome.output())) {
                    break; // another one would fail likewise
                }
            }
            throw new IOException(first);
        } finally {
            delete(work);
        }
    }

    private Outcome run(ToolCommand command, Path work) throws IOException, InterruptedException {
        var outcome = run(command, work, false, Map.of());
        if (outcome.failed() && ToolError.isOfTheJava(outcome.output()) && !elbowsJava.isEmpty()) {
            outcome = run(command, work, false, elbowsJava);
        }
        if (outcome.failed() && ToolError.isOfTheNetwork(outcome.output())) {
            var offline = run(command, work, true, Map.of());
            return offline.failed() ? outcome : offline;
        }
        return outcome;
    }

    private Outcome run(
            ToolCommand command, Path work, boolean offline, Map<String, String> variables)
            throws InterruptedException {
        try {
            return run.run(
                    command.arguments(work, offline),
                    command.root(),
                    variables,
                    work.resolve("output"));
        } catch (IOException notStarted) {
            return new Outcome(String.valueOf(notStarted.getMessage()), "");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() {
        run.close();
    }
}
