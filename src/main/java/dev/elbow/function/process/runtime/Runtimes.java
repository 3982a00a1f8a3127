package dev.elbow.function.process.runtime;

import dev.elbow.function.BadCode;
import dev.elbow.model.FunctionVersion;

/// Lambda's runtimes, as far as this machine has them.
public final class Runtimes {

    /// @throws BadCode when nothing here runs it; says what to install
    public RuntimePlan plan(FunctionVersion version, FunctionFiles files) throws BadCode {
        var runtime = version.runtime();
        if (runtime.startsWith("provided")) {
            return BootstrapRuntime.of(files);
        }
        throw new BadCode(
                "runtime: '%s' (expected: java…, nodejs…, python… or provided…)"
                        .formatted(runtime));
    }
}
