package dev.elbow.control.lambda.shape;

import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// @param size of `/tmp`, in megabytes
@RegisterForReflection
public record EphemeralStorage(@Required @Range(min = 512, max = 10_240) @Nullable Integer size) {}
