package dev.elbow.model;

import java.time.Instant;

/// What the Lambda API tells of a function's version and nothing runs by.
///
/// @param role ARN of its execution role, or empty
/// @param architecture `x86_64` or `arm64`
/// @param codeSha256 base64, or empty when the code is not an archive
/// @param codeSize in bytes
public record FunctionFacts(
        String description,
        String role,
        String architecture,
        Instant lastModified,
        String revisionId,
        String codeSha256,
        long codeSize) {
    public static final FunctionFacts NONE =
            new FunctionFacts("", "", "x86_64", Instant.EPOCH, "", "", 0);
}
