package dev.elbow.control.lambda.op;

import dev.elbow.control.wire.ApiFailure;
import org.jspecify.annotations.Nullable;

/// Lambda's errors.
public final class Errors {
    private Errors() {}

    static ApiFailure invalid(String message) {
        return ApiFailure.of("InvalidParameterValueException", message);
    }

    static ApiFailure conflict(String message) {
        return new ApiFailure("ResourceConflictException", 409, message);
    }

    static ApiFailure missing(String message) {
        return new ApiFailure("ResourceNotFoundException", 404, message);
    }

    public static ApiFailure noFunction(String arn) {
        return missing("Function not found: " + arn);
    }

    /// @param given the revision that the caller wants to change, if it says one
    static void checkRevision(@Nullable String given, String current) {
        if (given != null && !given.equals(current)) {
            throw new ApiFailure(
                    "PreconditionFailedException",
                    412,
                    "The RevisionId provided does not match the latest RevisionId for the Lambda function or alias. Call the GetFunction or the GetAlias API to retrieve the latest RevisionId for your resource.");
        }
    }
}
