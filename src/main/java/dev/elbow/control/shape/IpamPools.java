package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.model.LoadBalancer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// AWS's `IpamPools`: where a load balancer's public addresses come from.
@RegisterForReflection
public record IpamPools(
        @Length(max = 1000) @Pattern("^(ipam-pool-)[a-zA-Z0-9]+$")
                @Nullable String ipv4IpamPoolId) {

    /// Absent when it has none.
    public static @Nullable IpamPools of(LoadBalancer loadBalancer) {
        return loadBalancer.ipamPool().isEmpty() ? null : new IpamPools(loadBalancer.ipamPool());
    }
}
