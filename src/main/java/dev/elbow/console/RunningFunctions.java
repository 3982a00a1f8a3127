package dev.elbow.console;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionActivity;
import dev.elbow.model.FunctionVersion;
import java.util.List;
import java.util.Optional;

/// The functions as they run now. Safe from any thread, may wait for code that is being loaded.
public interface RunningFunctions {
    /// The activity of a function; empty when it is not applied yet, or no more.
    Optional<FunctionActivity> activity(Arn function);

    /// The last lines of a function; empty when none are kept.
    Optional<List<String>> lines(Arn function);

    /// The way a version runs: `compiled`, `packaged`, `process` or `remote`.
    String kind(FunctionVersion version);
}
