package dev.elbow.control.op;

import dev.elbow.control.shape.LoadBalancerDescription;
import dev.elbow.control.shape.SubnetMapping;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replaces the whole set.
@RegisterForReflection
public record SetSubnets(
        @Required String loadBalancerArn,
        List<String> subnets,
        List<SubnetMapping> subnetMappings,
        @OneOf("ipv4, dualstack, dualstack-without-public-ipv4") @Nullable String ipAddressType)
        implements Operation.Write<SetSubnets.Result> {

    public record Result(
            List<LoadBalancerDescription.Zone> availabilityZones, String ipAddressType) {}

    @Override
    public Result write(Draft draft, Call call) {
        var loadBalancer = Resources.of(draft.snapshot(), call).loadBalancer(loadBalancerArn);
        ModifyCapacityReservation.checkNotPending(loadBalancer, call);
        var places = Subnets.of(call, subnets, subnetMappings);
        places.checkIn(loadBalancer.vpcId());
        var changed =
                LoadBalancerNetwork.of(loadBalancer)
                        .withZones(places.zones())
                        .withIpAddressType(ipAddressType)
                        .applied(draft, call);
        return new Result(
                changed.availabilityZones().stream().map(LoadBalancerDescription.Zone::of).toList(),
                changed.ipAddressType().text());
    }
}
