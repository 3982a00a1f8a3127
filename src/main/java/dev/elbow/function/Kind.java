package dev.elbow.function;

import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;

/// A way to run functions (design §9).
@FunctionalInterface
public interface Kind extends AutoCloseable {

    /// Reads the code as it is now. May wait for a disk, runs nothing of the function's.
    ///
    /// @param version one of the function's
    /// @throws BadCode when there is nothing that could run
    Revision load(LambdaFunction function, FunctionVersion version) throws BadCode;

    /// Called once, when Elbow ends, after every environment was closed or killed. Returns when
    /// nothing of theirs is left: what does not end in good order is ended by force.
    @Override
    default void close() {}
}
