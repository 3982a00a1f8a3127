package dev.elbow.function;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// How an invocation ended.
public sealed interface InvocationResult {

    /// @param payload what the function returned; whether it is a response at all is for the caller
    ///   to find out
    record Answer(byte[] payload) implements InvocationResult {}

    /// The function did not return.
    ///
    /// @param message one line, in AWS's words
    /// @param document what the Invoke API answers: JSON with `errorMessage` and, where known,
    ///   `errorType` and `stackTrace`
    record Failed(Reason reason, String message, String document) implements InvocationResult {

        /// Without anything thrown: a timeout, say.
        public Failed(Reason reason, String message) {
            this(reason, message, "{\"errorMessage\":\"" + quoted(message) + "\"}");
        }

        /// @param errorType such as `Runtime.ExitError`
        public static Failed of(Reason reason, String errorType, String message) {
            return new Failed(
                    reason,
                    message,
                    "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}"
                            .formatted(quoted(errorType), quoted(message)));
        }

        private static String quoted(String text) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(text));
        }
    }

    /// Why a function did not return, under the names of the access log (alb-spec §6.3).
    enum Reason {
        /// It threw, could not be initialized, or ran out of time.
        UNHANDLED("LambdaUnhandled"),
        /// Its code cannot be loaded, which was logged when it was tried.
        NOT_LOADED("LambdaUnhandled"),
        /// As many invocations as its concurrency allows are under way.
        THROTTLING("LambdaThrottling"),
        /// Its endpoint cannot be reached.
        CONNECTION_ERROR("LambdaConnectionError"),
        /// Its endpoint does not answer.
        CONNECTION_TIMEOUT("LambdaConnectionTimeout"),
        /// Its endpoint does not let us invoke it.
        ACCESS_DENIED("LambdaAccessDenied"),
        /// Its endpoint knows no such function.
        NOT_FOUND("LambdaResourceNotFound"),
        /// Its endpoint failed, or is none.
        SERVICE("LambdaServiceException");

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
