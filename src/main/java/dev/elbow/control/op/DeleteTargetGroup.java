package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Arn;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Only one that no action names. One that is not there counts as deleted (alb-spec §1.5).
@RegisterForReflection
public record DeleteTargetGroup(@Required String targetGroupArn)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        Arn arn = Resources.of(draft.snapshot(), call).targetGroupArn(targetGroupArn);
        if (!draft.snapshot().targetGroups().containsKey(arn)) {
            return new Done();
        }
        if (draft.snapshot().loadBalancerOf(arn).isPresent()) {
            throw ApiFailure.of(
                    "ResourceInUse",
                    "Target group '%s' is currently in use by a listener or a rule".formatted(arn));
        }
        draft.removeTargetGroup(arn);
        return new Done();
    }
}
