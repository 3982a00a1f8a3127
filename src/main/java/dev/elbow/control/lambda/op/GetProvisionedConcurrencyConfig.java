package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.ProvisionedConcurrency;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
public record GetProvisionedConcurrencyConfig(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Pattern(Names.QUALIFIER) String qualifier)
        implements Operation.Read<ProvisionedConcurrency> {

    @Override
    public ProvisionedConcurrency read(Snapshot snapshot, Call call) {
        var target = ProvisionedTarget.of(functionName, qualifier, snapshot, call);
        var requested = target.function().provisionedConcurrency().get(target.qualifier());
        if (requested == null) {
            throw new ApiFailure(
                    "ProvisionedConcurrencyConfigNotFoundException",
                    404,
                    "No Provisioned Concurrency Config found for this function");
        }
        return target.status(requested, call);
    }
}
