package dev.elbow.function.event;

import java.util.List;

/// What reading a function's answer came to.
public sealed interface AlbResponseResult {

    /// @param warnings what is allowed but was probably meant otherwise, one line each; usually
    ///   none
    record Valid(AlbResponse response, List<String> warnings) implements AlbResponseResult {}

    /// The client gets a 502.
    ///
    /// @param errorReason for the access log: `LambdaInvalidResponse` or `LambdaResponseTooLarge`
    /// @param field that was wrong, such as `headers.content-length`; empty when it is the whole
    /// @param explanation one line: the field, what was found, and what AWS expects
    record Wrong(String errorReason, String field, String explanation)
            implements AlbResponseResult {
        public static final String INVALID_RESPONSE = "LambdaInvalidResponse";
        public static final String RESPONSE_TOO_LARGE = "LambdaResponseTooLarge";
    }
}
