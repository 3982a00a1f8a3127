package dev.elbow.function.process.child;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What to run.
///
/// @param arguments the program first
/// @param variables all that the process gets; nothing of Elbow's own
/// @param folder in which it starts
public record ChildCommand(List<String> arguments, Map<String, String> variables, Path folder) {
    public ChildCommand {
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
    }
}
