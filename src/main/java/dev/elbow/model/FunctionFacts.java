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

    /// After a change.
    ///
    /// @param revision of the changed version
    public FunctionFacts changed(Instant moment, String revision) {
        return new FunctionFacts(
                description, role, architecture, moment, revision, codeSha256, codeSize);
    }

    public FunctionFacts withCode(String changedArchitecture, String sha256, long size) {
        return new FunctionFacts(
                description, role, changedArchitecture, lastModified, revisionId, sha256, size);
    }

    public FunctionFacts withDescription(String changed) {
        return new FunctionFacts(
                changed, role, architecture, lastModified, revisionId, codeSha256, codeSize);
    }

    public FunctionFacts withRole(String changed) {
        return new FunctionFacts(
                description, changed, architecture, lastModified, revisionId, codeSha256, codeSize);
    }
}
