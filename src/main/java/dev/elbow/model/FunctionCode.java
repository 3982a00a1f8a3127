package dev.elbow.model;

import java.net.URI;
import java.util.List;

/// Where a function's code is (design §9).
public sealed interface FunctionCode {

    /// In Elbow's own class path, the `functions/` tree.
    record Compiled() implements FunctionCode {}

    /// On this machine.
    ///
    /// @param path of a folder, a jar or a zip, absolute
    /// @param layers folders or zips, absolute, in the order they are laid over each other
    /// @param watched whether a change of the files is a new revision
    record Files(String path, List<String> layers, Hosting hosting, boolean watched)
            implements FunctionCode {
        public Files {
            layers = List.copyOf(layers);
        }
    }

    /// Behind somebody else's Invoke endpoint.
    ///
    /// @param endpoint without a path, such as `http://localhost:9000`
    /// @param function its name or ARN there
    record Remote(URI endpoint, String function) implements FunctionCode {}

    /// What hosts code on this machine.
    enum Hosting {
        /// Java in this process where that can load classes, anything else in child processes.
        AUTO,
        IN_PROCESS,
        PROCESS
    }
}
