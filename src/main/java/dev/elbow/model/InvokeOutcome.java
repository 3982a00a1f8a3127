package dev.elbow.model;

/// What became of an invocation through the Invoke API.
public sealed interface InvokeOutcome {

    /// The function was invoked.
    ///
    /// @param payload what it returned, or AWS's error document when `functionError` is not empty
    /// @param functionError `Unhandled`, also for a timeout; empty when the function returned
    /// @param executedVersion `$LATEST` or a number
    /// @param logTail the last 4 KB of the invocation's log, empty unless it was asked for
    record Invoked(
            byte[] payload,
            String functionError,
            String requestId,
            String executedVersion,
            byte[] logTail)
            implements InvokeOutcome {
        public static final String UNHANDLED = "Unhandled";
    }

    /// As many invocations as are allowed were under way.
    ///
    /// @param reason as in `TooManyRequestsException`:
    ///   `ReservedFunctionConcurrentInvocationLimitExceeded` or `ConcurrentInvocationLimitExceeded`
    record Throttled(String reason) implements InvokeOutcome {
        public static final String RESERVED = "ReservedFunctionConcurrentInvocationLimitExceeded";
        public static final String ACCOUNT = "ConcurrentInvocationLimitExceeded";
    }

    /// There is no such function, version or alias.
    record NotFound() implements InvokeOutcome {}

    /// The endpoint that a remote function is invoked at did not take the invocation.
    ///
    /// @param message one line
    record Unavailable(String message) implements InvokeOutcome {}
}
