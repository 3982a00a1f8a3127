package dev.elbow.function.process.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the runtime of a function version is started.
public interface RuntimePlan {

    /// The program and its arguments.
    List<String> command(EnvironmentSpot spot);

    /// Environment variables for this runtime, under the function's own.
    Map<String, String> variables();

    /// How its start is made faster, when it can be and was not yet.
    default Optional<ArchivePlan> archive() {
        return Optional.empty();
    }

    /// What its author should know, one line each.
    List<String> warnings();
}
