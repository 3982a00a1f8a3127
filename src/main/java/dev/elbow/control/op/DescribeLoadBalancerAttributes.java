package dev.elbow.control.op;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// All of them, with their defaults.
@RegisterForReflection
public record DescribeLoadBalancerAttributes(@Required String loadBalancerArn)
        implements Operation.Read<DescribeLoadBalancerAttributes.Result> {

    public record Result(List<Attribute> attributes) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        return new Result(
                LoadBalancerAttributes.describe(
                        Resources.of(snapshot, call).loadBalancer(loadBalancerArn)));
    }
}
