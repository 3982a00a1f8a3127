package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Replaces the whole set. They are described again; traffic is not filtered by them.
@RegisterForReflection
public record SetSecurityGroups(
        @Required String loadBalancerArn, @Required List<String> securityGroups)
        implements Operation.Write<SetSecurityGroups.Result> {

    public record Result(List<String> securityGroupIds) {}

    @Override
    public Result write(Draft draft, Call call) {
        var loadBalancer = Resources.of(draft.snapshot(), call).loadBalancer(loadBalancerArn);
        if (securityGroups.isEmpty()) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest", "At least one security group must be specified");
        }
        var changed =
                LoadBalancerNetwork.of(loadBalancer)
                        .withSecurityGroups(
                                SecurityGroups.of(call, loadBalancer.vpcId(), securityGroups))
                        .applied(draft, call);
        return new Result(changed.securityGroups());
    }
}
