package dev.elbow.control.op;

import dev.elbow.control.shape.CapacityDescription;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
public record DescribeCapacityReservation(@Required String loadBalancerArn)
        implements Operation.Read<CapacityDescription> {

    @Override
    public CapacityDescription read(Snapshot snapshot, Call call) {
        return CapacityDescription.of(
                Resources.of(snapshot, call).loadBalancer(loadBalancerArn), call.now());
    }
}
