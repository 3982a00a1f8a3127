package dev.elbow.control.op;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Answers with all attributes, as AWS does.
@RegisterForReflection
public record ModifyLoadBalancerAttributes(
        @Required String loadBalancerArn, @Required @Items(max = 20) List<Attribute> attributes)
        implements Operation.Write<ModifyLoadBalancerAttributes.Result> {

    public record Result(List<Attribute> attributes) {}

    @Override
    public Result write(Draft draft, Call call) {
        var loadBalancer = Resources.of(draft.snapshot(), call).loadBalancer(loadBalancerArn);
        var changed = LoadBalancerAttributes.FAMILY.read(attributes, call.unsupported());
        var merged = loadBalancer.attributes().with(changed);
        LoadBalancerAttributes.check(merged);
        LoadBalancerAttributes.checkGateway(loadBalancer, changed, call.unsupported());
        var modified = loadBalancer.withAttributes(merged);
        draft.put(modified);
        return new Result(LoadBalancerAttributes.describe(modified));
    }
}
