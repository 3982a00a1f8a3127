package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Runtimes are those of this machine: what is there is what runs.
@RegisterForReflection
public record GetRuntimeManagementConfig(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Pattern(Names.QUALIFIER) @Nullable String qualifier)
        implements Operation.Read<GetRuntimeManagementConfig.Result> {

    @RegisterForReflection
    public record Result(String updateRuntimeOn, String functionArn) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var found = Found.of(FunctionReference.of(functionName, qualifier, call.scope()), snapshot);
        return new Result("Auto", found.configuration().functionArn());
    }
}
