package dev.elbow.model;

import java.util.List;

/// A security policy: what may be negotiated on an HTTPS listener. AWS has predefined ones only:
/// [SslPolicies].
///
/// @param name such as `ELBSecurityPolicy-2016-08`
/// @param protocols in AWS's spelling, the oldest first: `TLSv1`, `TLSv1.1`, `TLSv1.2`, `TLSv1.3`
/// @param ciphers in OpenSSL's spelling, in the order of preference
/// @param loadBalancerTypes which types of load balancers take it
public record SslPolicy(
        String name, List<String> protocols, List<String> ciphers, List<String> loadBalancerTypes) {

    public SslPolicy {
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
        loadBalancerTypes = List.copyOf(loadBalancerTypes);
    }

    /// Whether AWS offers hybrid post-quantum key exchange with it.
    public boolean isPostQuantum() {
        return name.contains("-PQ-");
    }
}
