package dev.elbow.control.shape;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Only the subnet: an Application Load Balancer takes no addresses of its own.
@RegisterForReflection
public record SubnetMapping(@Nullable String subnetId) {}
