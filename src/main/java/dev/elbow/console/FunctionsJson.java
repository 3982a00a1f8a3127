package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The functions in JSON.
@RegisterForReflection
public record FunctionsJson(List<FunctionJson> functions) {

    /// A function; settings are those of `$LATEST`.
    ///
    /// @param logicalId in a template; null for none
    /// @param kind `compiled`, `packaged`, `process` or `remote`
    /// @param memory in MB
    /// @param timeout in seconds
    /// @param versions numbers of published versions
    /// @param invocations that ended, without those that were throttled
    /// @param p50Ms median of the last durations; null before the first
    public record FunctionJson(
            String name,
            String arn,
            @Nullable String logicalId,
            String kind,
            String runtime,
            String handler,
            int memory,
            int timeout,
            List<String> versions,
            List<String> aliases,
            EnvironmentsJson environments,
            long invocations,
            long errors,
            long throttles,
            @Nullable Double p50Ms,
            @Nullable Double p99Ms,
            @Nullable LastErrorJson lastError) {}

    /// The number of environments in each state.
    public record EnvironmentsJson(int starting, int idle, int busy) {}

    /// The last failed invocation.
    ///
    /// @param time ISO 8601
    public record LastErrorJson(String time, String message) {}

    /// The last lines that a function wrote.
    ///
    /// @param recording false where the inspector is off: no lines are kept then
    @RegisterForReflection
    public record LogJson(boolean recording, List<String> lines) {}

    /// The outcome of an invocation.
    ///
    /// @param status as of the Invoke API: 200 also for a function that failed, 429 when throttled
    /// @param payload as returned; the error document of a function that failed
    /// @param error null for none
    /// @param log the last 4 KB of the invocation's log
    @RegisterForReflection
    public record InvokedJson(
            int status, @Nullable String payload, @Nullable String error, String log) {}
}
