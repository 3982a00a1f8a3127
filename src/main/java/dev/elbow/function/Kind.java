package dev.elbow.function;

import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import org.jspecify.annotations.Nullable;

/// A way to run functions (design §9).
@FunctionalInterface
public interface Kind extends AutoCloseable {

    /// Work that has to be done before the code can be loaded: a project is built, say. Null when
    /// there is none. The work takes long, and is done without a lock.
    ///
    /// @param first whether no code of the version runs yet
    default @Nullable Runnable preparation(FunctionVersion version, boolean first) {
        return null;
    }

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
