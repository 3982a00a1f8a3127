package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Nothing configures asynchronous invocations here, so that there never is such a configuration.
@RegisterForReflection
public record GetFunctionEventInvokeConfig(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Pattern(Names.QUALIFIER) @Nullable String qualifier)
        implements Operation.Read<Operation.Done> {

    @Override
    public Done read(Snapshot snapshot, Call call) {
        var found = Found.of(FunctionReference.of(functionName, qualifier, call.scope()), snapshot);
        throw Errors.missing(
                "The function %s doesn't have an EventInvokeConfig"
                        .formatted(found.configuration().functionArn()));
    }
}
