package dev.elbow.function;

/// How an invocation ended.
public sealed interface InvocationResult {

    /// @param payload what the function returned; whether it is a response at all is for the caller
    ///   to find out
    record Answer(byte[] payload) implements InvocationResult {}

    /// The function did not return.
    ///
    /// @param message one line, in AWS's words
    record Failed(Reason reason, String message) implements InvocationResult {}

    /// Why a function did not return, under the names of the access log (alb-spec §6.3).
    enum Reason {
        /// It threw, could not be loaded, or ran out of time.
        UNHANDLED("LambdaUnhandled"),
        /// As many invocations as its concurrency allows are under way.
        THROTTLING("LambdaThrottling");

        private final String errorReason;

        Reason(String errorReason) {
            this.errorReason = errorReason;
        }

        /// The `error_reason` of the access log.
        public String errorReason() {
            return errorReason;
        }
    }
}
