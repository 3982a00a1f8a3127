package dev.elbow.control.op;

import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
public record SetIpAddressType(
        @Required String loadBalancerArn,
        @Required @OneOf("ipv4, dualstack, dualstack-without-public-ipv4") String ipAddressType)
        implements Operation.Write<SetIpAddressType.Result> {

    public record Result(String ipAddressType) {}

    @Override
    public Result write(Draft draft, Call call) {
        var loadBalancer = Resources.of(draft.snapshot(), call).loadBalancer(loadBalancerArn);
        var changed =
                LoadBalancerNetwork.of(loadBalancer)
                        .withIpAddressType(ipAddressType)
                        .applied(draft, call);
        return new Result(changed.ipAddressType().text());
    }
}
