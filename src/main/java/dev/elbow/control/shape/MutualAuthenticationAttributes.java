package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.OneOf;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// AWS's `MutualAuthenticationAttributes`, as requests have it.
@RegisterForReflection
public record MutualAuthenticationAttributes(
        @Nullable String mode,
        @Nullable String trustStoreArn,
        @Nullable Boolean ignoreClientCertificateExpiry,
        @OneOf("active, removed") @Nullable String trustStoreAssociationStatus,
        @OneOf("on, off") @Nullable String advertiseTrustStoreCaNames) {}
