package dev.elbow.function.process.runtime;

import java.util.List;
import java.util.Map;

/// `nodejs*` and `python*`: an interpreter with AWS's runtime interface client.
record ScriptRuntime(List<String> command, Map<String, String> variables, List<String> warnings)
        implements RuntimePlan {
    ScriptRuntime {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
        warnings = List.copyOf(warnings);
    }

    @Override
    public List<String> command(EnvironmentSpot spot) {
        return command;
    }
}
