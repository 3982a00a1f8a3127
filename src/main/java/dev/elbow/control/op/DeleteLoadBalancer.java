package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Arn;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Takes its listeners and rules along; its target groups and their targets stay (alb-spec §1.6).
/// One that is not there counts as deleted.
@RegisterForReflection
public record DeleteLoadBalancer(@Required String loadBalancerArn)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        Arn arn = Resources.of(draft.snapshot(), call).loadBalancerArn(loadBalancerArn);
        var loadBalancer = draft.snapshot().loadBalancers().get(arn);
        if (loadBalancer == null) {
            return new Done();
        }
        if (loadBalancer.attributes().bool(LoadBalancerAttribute.DELETION_PROTECTION)) {
            throw ApiFailure.of(
                    "OperationNotPermitted",
                    "Load balancer '%s' cannot be deleted because deletion protection is enabled"
                            .formatted(arn));
        }
        draft.snapshot().listenersOf(arn).forEach(each -> DeleteListener.remove(draft, each.arn()));
        draft.removeLoadBalancer(arn);
        return new Done();
    }
}
