package dev.elbow.function.process.runtime;

import dev.elbow.function.BadCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `provided.*`: the function brings its runtime, an executable named `bootstrap`.
record BootstrapRuntime(Path bootstrap) implements RuntimePlan {
    private static final String NAME = "bootstrap";

    /// AWS looks into the code first, then into the layers.
    ///
    /// @throws BadCode when there is none that this machine could run
    static BootstrapRuntime of(FunctionFiles files) throws BadCode {
        var own = files.task().resolve(NAME);
        var found = Files.isRegularFile(own) ? own : files.opt(NAME).orElse(null);
        if (found == null) {
            throw new BadCode(
                    "bootstrap: none in '%s' (expected: an executable of this name in the code or a layer)"
                            .formatted(files.task()));
        }
        ExecutableFile.check(found);
        return new BootstrapRuntime(found);
    }

    @Override
    public List<String> command(EnvironmentSpot spot) {
        return List.of(bootstrap.toString());
    }

    @Override
    public Map<String, String> variables() {
        return Map.of();
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }
}
