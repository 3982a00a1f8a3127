package dev.elbow.function.project;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Runs build tools, one process each, at most for a given time.
final class ToolRun implements AutoCloseable {
    /// Of the script that a surrounding Maven run leaves in the environment of what it starts.
    private static final List<String> OF_AN_OUTER_MAVEN =
            List.of("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS");

    private final Duration limit;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ToolRun(Duration limit) {
        this.limit = limit;
    }

    /// @param error why it failed, a few lines; empty when it did not
    /// @param output all that it printed
    record Outcome(String error, String output) {
        boolean failed() {
            return !error.isEmpty();
        }
    }

    /// @param log where the tool's output goes
    Outcome run(List<String> command, Path folder, Map<String, String> variables, Path log)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(nothing())
                        .redirectOutput(log.toFile());
        OF_AN_OUTER_MAVEN.forEach(builder.environment()::remove);
        builder.environment().putAll(variables);
        var process = builder.start();
        running.add(process);
        try {
            if (closed) {
                kill(process);
            }
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            var output = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
            if (!ended) {
                return new Outcome(
                        "it took more than %s s".formatted(limit.toMillis() / 1000.0), output);
            }
            int status = process.exitValue();
            return new Outcome(status == 0 ? "" : ToolError.of(output, status), output);
        } finally {
            kill(process);
            running.remove(process);
        }
    }

    private static ProcessBuilder.Redirect nothing() {
        return ProcessBuilder.Redirect.from(
                new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Ends what runs, and what is started from now on.
    @Override
    public void close() {
        closed = true;
        running.forEach(ToolRun::kill);
    }
}
