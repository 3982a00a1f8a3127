package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Code is not signed here: the answer has no `CodeSigningConfigArn`, as for such a function on
/// AWS.
@RegisterForReflection
public record GetFunctionCodeSigningConfig(@Required @Pattern(Names.FUNCTION) String functionName)
        implements Operation.Read<GetFunctionCodeSigningConfig.Result> {

    @RegisterForReflection
    public record Result(String functionName) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        return new Result(Found.changeable(functionName, snapshot, call).name());
    }
}
