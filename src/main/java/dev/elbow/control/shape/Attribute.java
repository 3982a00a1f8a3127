package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Of a load balancer, a listener or a target group.
@RegisterForReflection
public record Attribute(
        @Length(max = 256) @Pattern("^[a-zA-Z0-9._]+$") @Nullable String key,
        @Length(max = 1024) @Nullable String value) {}
