package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Also of what is not there; its permissions and provisioned concurrency end with it.
@RegisterForReflection
public record DeleteAlias(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Pattern(Names.ALIAS) String name)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var function = Found.changeable(functionName, draft.snapshot(), call);
        if (function.aliases().containsKey(name)) {
            draft.put(Provisions.without(Aliases.without(function, name), name));
            Policies.remove(draft, function.arn(), name);
        }
        return new Done();
    }
}
