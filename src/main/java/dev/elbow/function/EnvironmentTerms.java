package dev.elbow.function;

import dev.elbow.model.FunctionVersion;

/// On what terms the environments of a revision are run.
///
/// @param function its name
record EnvironmentTerms(
        String function,
        FunctionVersion version,
        Revision revision,
        FunctionClock clock,
        InvocationLog log) {}
