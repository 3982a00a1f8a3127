package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Loops are not looked for here, so that they are allowed.
@RegisterForReflection
public record GetFunctionRecursionConfig(@Required @Pattern(Names.FUNCTION) String functionName)
        implements Operation.Read<GetFunctionRecursionConfig.Result> {

    @RegisterForReflection
    public record Result(String recursiveLoop) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        Found.changeable(functionName, snapshot, call);
        return new Result("Allow");
    }
}
