package dev.elbow.health;

import dev.elbow.model.HealthCheck;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetKey;

/// A target to be checked.
///
/// @param group whose settings hold
/// @param host the address to dial; empty for a function
public record ProbeTarget(TargetGroup group, TargetKey key, String host) {

    public HealthCheck check() {
        return group.healthCheck();
    }

    /// The port to check, 1-65535.
    public int port() {
        return check().portFor(key.port());
    }
}
