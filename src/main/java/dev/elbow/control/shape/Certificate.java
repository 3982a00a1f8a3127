package dev.elbow.control.shape;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// AWS's `Certificate`.
///
/// @param isDefault only in the answers that list all certificates of a listener
@RegisterForReflection
public record Certificate(@Nullable String certificateArn, @Nullable Boolean isDefault) {}
