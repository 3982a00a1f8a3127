package dev.elbow.control.op;

import dev.elbow.control.shape.IpamPools;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Scheme;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where public addresses come from is described again; there are none here.
@RegisterForReflection
public record ModifyIpPools(
        @Required String loadBalancerArn,
        @Nullable IpamPools ipamPools,
        @OneOf("ipv4") List<String> removeIpamPools)
        implements Operation.Write<ModifyIpPools.Result> {

    public record Result(@Nullable IpamPools ipamPools) {}

    @Override
    public Result write(Draft draft, Call call) {
        var loadBalancer = Resources.of(draft.snapshot(), call).loadBalancer(loadBalancerArn);
        var pool = pool(ipamPools);
        if (pool.isEmpty() == removeIpamPools.isEmpty()) {
            throw ApiFailure.validation(
                    "You must specify either 'IpamPools.Ipv4IpamPoolId' or 'RemoveIpamPools'");
        }
        check(loadBalancer.scheme(), loadBalancer.ipAddressType(), pool);
        var changed = loadBalancer.withIpamPool(pool);
        draft.put(changed);
        return new Result(IpamPools.of(changed));
    }

    static String pool(@Nullable IpamPools pools) {
        return pools == null || pools.ipv4IpamPoolId() == null ? "" : pools.ipv4IpamPoolId();
    }

    /// A pool is for public IPv4 addresses, which not every load balancer has.
    static void check(Scheme scheme, IpAddressType addresses, String pool) {
        if (pool.isEmpty()) {
            return;
        }
        if (scheme == Scheme.INTERNAL) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "IPAM pools are not supported for internal load balancers");
        }
        if (addresses == IpAddressType.DUALSTACK_WITHOUT_PUBLIC_IPV4) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "IPAM pools are not supported for the IP address type 'dualstack-without-public-ipv4'");
        }
    }
}
