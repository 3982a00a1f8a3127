package dev.elbow.control.wire;

/// The one sentence for what AWS has and Elbow has not.
public final class NotBuiltYet {
    private NotBuiltYet() {}

    /// @param what begins the sentence, such as `The action type 'jwt-validation'`
    public static ApiFailure failure(String what) {
        return ApiFailure.of("OperationNotPermitted", what + " is not built in Elbow yet");
    }
}
