package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Any but a default rule.
@RegisterForReflection
public record DeleteRule(@Required String ruleArn) implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var rule = Resources.of(draft.snapshot(), call).rule(ruleArn);
        if (rule.isDefault()) {
            throw ApiFailure.of(
                    "OperationNotPermitted",
                    "Default rule '%s' cannot be deleted".formatted(rule.arn()));
        }
        draft.removeRule(rule.arn());
        return new Done();
    }
}
