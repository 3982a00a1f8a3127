package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// Finds what is to be invoked; the invocation itself is no matter of the configuration.
///
/// @param clientContext JSON in base64
@RegisterForReflection
public record Invoke(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Pattern(Names.QUALIFIER) @Nullable String qualifier,
        @OneOf("Event, RequestResponse, DryRun") @Nullable String invocationType,
        @OneOf("None, Tail") @Nullable String logType,
        @Nullable String clientContext)
        implements Operation.Read<Invoke.Target> {

    /// @param function with its qualifier, if it has one
    public record Target(Arn function) {}

    @Override
    public Target read(Snapshot snapshot, Call call) {
        var reference = FunctionReference.of(functionName, qualifier, call.scope());
        Found.of(reference, snapshot);
        return new Target(reference.qualified());
    }
}
