package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.LambdaFunction;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
public record DeleteFunctionConcurrency(@Required @Pattern(Names.FUNCTION) String functionName)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var function = Found.changeable(functionName, draft.snapshot(), call);
        draft.put(function.withReservedConcurrency(LambdaFunction.UNRESERVED));
        return new Done();
    }
}
