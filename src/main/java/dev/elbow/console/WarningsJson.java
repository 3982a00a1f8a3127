package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// The warnings of the configuration in JSON.
@RegisterForReflection
public record WarningsJson(List<WarningJson> warnings) {
    /// A warning.
    ///
    /// @param resource the name that people know it by
    /// @param remedy the way to mend it, or empty
    public record WarningJson(String resource, String text, String remedy) {}
}
