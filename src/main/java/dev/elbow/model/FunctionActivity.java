package dev.elbow.model;

import java.util.Optional;
import java.util.OptionalLong;

/// The activity of a function, of all of its versions together, since it was made.
///
/// @param starting environments that initialize
/// @param idle environments that wait for an invocation
/// @param busy environments with an invocation under way
/// @param invocations that ended, without those that were throttled
/// @param errors invocations that failed
/// @param throttles invocations that were refused
/// @param median nanoseconds that half of the last invocations stayed below
/// @param percentile99 nanoseconds that 99 % of them stayed below
public record FunctionActivity(
        int starting,
        int idle,
        int busy,
        long invocations,
        long errors,
        long throttles,
        OptionalLong median,
        OptionalLong percentile99,
        Optional<LastError> lastError) {
    public static final FunctionActivity NONE =
            new FunctionActivity(
                    0, 0, 0, 0, 0, 0, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /// The last invocation that failed.
    ///
    /// @param millis since 1970
    /// @param message one line
    public record LastError(long millis, String message) {}
}
