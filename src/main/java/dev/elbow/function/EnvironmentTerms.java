package dev.elbow.function;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionVersion;

/// On what terms the environments of a revision are run.
///
/// @param function its ARN, unqualified
record EnvironmentTerms(
        Arn function,
        FunctionVersion version,
        Revision revision,
        FunctionClock clock,
        InvocationLog log) {
    private static final int UNLIMITED = 3_600;

    /// How long an invocation may take.
    int timeoutSeconds() {
        return revision.limitsTime() ? version.timeoutSeconds() : UNLIMITED;
    }
}
