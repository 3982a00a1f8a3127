package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record GetPolicy(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Pattern(Names.QUALIFIER) @Nullable String qualifier)
        implements Operation.Read<GetPolicy.Result> {

    /// @param policy JSON
    @RegisterForReflection
    public record Result(String policy, String revisionId) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var found = Found.of(FunctionReference.of(functionName, qualifier, call.scope()), snapshot);
        var policy = Policies.of(found, snapshot);
        if (policy.isEmpty()) {
            throw Errors.missing("The resource you requested does not exist.");
        }
        return new Result(Policies.document(policy), Policies.revision(found));
    }
}
