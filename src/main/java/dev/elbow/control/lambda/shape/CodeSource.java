package dev.elbow.control.lambda.shape;

import dev.elbow.control.wire.Constraint.Length;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// AWS's `FunctionCode`.
///
/// @param zipFile base64
/// @param s3Bucket a bucket that a folder stands for, or `hot-reload`
/// @param s3Key for `hot-reload` the absolute path of a folder, jar or zip on this machine
@RegisterForReflection
public record CodeSource(
        @Nullable String zipFile,
        @Length(min = 3, max = 63) @Nullable String s3Bucket,
        @Length(min = 1, max = 1024) @Nullable String s3Key) {}
