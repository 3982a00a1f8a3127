package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.OneOf;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// AWS's `RevocationContent`: a file in a bucket.
@RegisterForReflection
public record RevocationContent(
        @Nullable String s3Bucket,
        @Nullable String s3Key,
        @Nullable String s3ObjectVersion,
        @OneOf("CRL") @Nullable String revocationType) {}
