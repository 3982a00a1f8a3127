package dev.elbow.health;

import dev.elbow.model.HealthCheck;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetKey;

/// A target with the settings and the address that it is checked by.
///
/// @param group with the settings
/// @param host the address to dial; empty for a function
/// @param trafficPort the port that traffic is sent to: that of the key, unless another one is
///   configured for the instance
public record ProbeTarget(TargetGroup group, TargetKey key, String host, int trafficPort) {

    public ProbeTarget(TargetGroup group, TargetKey key, String host) {
        this(group, key, host, key.port());
    }

    /// Whether both have the same address; at another address a target is checked as a new one.
    boolean hasSameAddress(ProbeTarget other) {
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

    /// The value of `Host` or `:authority`: without the port when it is the protocol's default one.
    String authority() {
        var address = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port() == check().protocol().defaultPort() ? address : address + ":" + port();
    }
}
