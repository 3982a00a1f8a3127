package dev.elbow.control.op;

import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Arn;
import dev.elbow.model.Rule;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Takes its rules along.
@RegisterForReflection
public record DeleteListener(@Required String listenerArn)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        remove(draft, Resources.of(draft.snapshot(), call).listener(listenerArn).arn());
        return new Done();
    }

    static void remove(Draft draft, Arn listener) {
        draft.removeRules(draft.snapshot().rulesOf(listener).stream().map(Rule::arn).toList());
        draft.removeListener(listener);
    }
}
