package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record GetFunctionConfiguration(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Pattern(Names.QUALIFIER) @Nullable String qualifier)
        implements Operation.Read<FunctionConfiguration> {

    @Override
    public FunctionConfiguration read(Snapshot snapshot, Call call) {
        return Found.of(FunctionReference.of(functionName, qualifier, call.scope()), snapshot)
                .configuration();
    }
}
