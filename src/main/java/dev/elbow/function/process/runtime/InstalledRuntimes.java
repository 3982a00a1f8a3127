package dev.elbow.function.process.runtime;

import dev.elbow.function.BadCode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lambda's runtimes on this machine, for those who ask before there is a function.
///
/// @param environment Elbow's own
/// @param folder where a function's own libraries would be
public record InstalledRuntimes(Map<String, String> environment, Path folder) {

    /// The oldest first.
    public List<JavaHome> javas() {
        return JavaHomes.find(environment).homes().stream()
                .sorted(Comparator.comparing(JavaHome::major))
                .toList();
    }

    /// Why no `nodejs…` function runs, and what to install; empty when it does.
    public Optional<String> obstacleOfNode() {
        try {
            var _ = new NodeRuntime(programs(), files(), "nodejs").plan("index.handler");
            return Optional.empty();
        } catch (BadCode missing) {
            return Optional.of(String.valueOf(missing.getMessage()));
        }
    }

    /// Why no `python…` function runs, and what to install; empty when it does.
    public Optional<String> obstacleOfPython() {
        try {
            var _ = new PythonRuntime(programs(), files(), "python3").plan("index.handler");
            return Optional.empty();
        } catch (BadCode missing) {
            return Optional.of(String.valueOf(missing.getMessage()));
        }
    }

    private FunctionFiles files() {
        return new FunctionFiles(folder, List.of());
    }

    private Programs programs() {
        return new Programs(Map.copyOf(environment));
    }
}
