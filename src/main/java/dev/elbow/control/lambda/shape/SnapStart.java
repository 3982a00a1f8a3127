package dev.elbow.control.lambda.shape;

import dev.elbow.control.wire.Constraint.OneOf;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// @param optimizationStatus in answers only
@RegisterForReflection
public record SnapStart(
        @OneOf("PublishedVersions, None") @Nullable String applyOn,
        @Nullable String optimizationStatus) {
    static final SnapStart DEFAULT = new SnapStart("None", "Off");
}
