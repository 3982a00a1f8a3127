package dev.elbow.function.process.runtime;

import dev.elbow.function.BadCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A runtime that a script of the function's starts, as `AWS_LAMBDA_EXEC_WRAPPER` asks for.
///
/// @param script gets the runtime's command as its arguments
record Wrapped(RuntimePlan plan, Path script) implements RuntimePlan {
    private static final String VARIABLE = "AWS_LAMBDA_EXEC_WRAPPER";

    /// @throws BadCode when there is no such script
    static RuntimePlan of(RuntimePlan plan, FunctionFiles files, Map<String, String> environment)
            throws BadCode {
        var path = environment.getOrDefault(VARIABLE, "");
        if (path.isEmpty()) {
            return plan;
        }
        var script = files.resolve(path).filter(Files::isExecutable);
        if (script.isEmpty()) {
            throw new BadCode(
                    "%s: '%s' (expected: an executable in the code or a layer)"
                            .formatted(VARIABLE, path));
        }
        return new Wrapped(plan, script.get());
    }

    @Override
    public List<String> command(EnvironmentSpot spot) {
        var command = new ArrayList<String>();
        command.add(script.toString());
        command.addAll(plan.command(spot));
        return command;
    }

    @Override
    public Map<String, String> variables() {
        return plan.variables();
    }

    @Override
    public Optional<ArchivePlan> archive() {
        return plan.archive();
    }

    @Override
    public List<String> warnings() {
        return plan.warnings();
    }
}
