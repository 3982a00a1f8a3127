package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record TargetDescription(
        @Required String id,
        @Range(min = 1, max = 65_535) @Nullable Integer port,
        @Nullable String availabilityZone) {}
