package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
public record DeleteProvisionedConcurrencyConfig(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Pattern(Names.QUALIFIER) String qualifier)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var target = ProvisionedTarget.of(functionName, qualifier, draft.snapshot(), call);
        if (target.isConfigured()) {
            draft.put(Provisions.without(target.function(), target.qualifier()));
        }
        return new Done();
    }
}
