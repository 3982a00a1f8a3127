package dev.elbow.function.process.runtime;

import java.util.List;
import java.util.Map;

/// How the runtime of a function version is started.
public interface RuntimePlan {

    /// The program and its arguments.
    List<String> command(EnvironmentSpot spot);

    /// Environment variables for this runtime, under the function's own.
    Map<String, String> variables();

    /// What its author should know, one line each.
    List<String> warnings();
}
