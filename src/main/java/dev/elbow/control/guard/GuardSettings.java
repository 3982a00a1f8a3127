package dev.elbow.control.guard;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Whom the control port takes requests from.
///
/// @param hosts in lower case; what `Host` may name besides this machine's own names and addresses
/// @param secrets by access key id; without any, requests need no signature
/// @param patience how long the sender of a body may pause
public record GuardSettings(Set<String> hosts, Map<String, String> secrets, Duration patience) {
    public GuardSettings {
        hosts = Set.copyOf(hosts);
        secrets = Map.copyOf(secrets);
    }

    /// Not the secrets.
    @Override
    public String toString() {
        return "hosts %s, access keys %s, patience %s".formatted(hosts, secrets.keySet(), patience);
    }
}
