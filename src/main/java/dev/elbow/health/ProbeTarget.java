package dev.elbow.health;

import dev.elbow.model.HealthCheck;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetKey;

/// A target to be checked.
///
/// @param group whose settings hold
/// @param host the address to dial; empty for a function
/// @param trafficPort the port that traffic is sent to: that of the key, unless another one stands
///   for it
public record ProbeTarget(TargetGroup group, TargetKey key, String host, int trafficPort) {

    public ProbeTarget(TargetGroup group, TargetKey key, String host) {
        this(group, key, host, key.port());
    }

    /// Whether both are the same server; another one is checked as a new target.
    boolean isAt(ProbeTarget other) {
        return host.equals(other.host) && trafficPort == other.trafficPort;
    }

    public HealthCheck check() {
        return group.healthCheck();
    }

    /// The port to check, 1-65535.
    public int port() {
        boolean isTrafficPort = check().portFor(key.port()) == key.port();
        return isTrafficPort ? trafficPort : check().port();
    }
}
