package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.AliasConfiguration;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
public record GetAlias(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Pattern(Names.ALIAS) String name)
        implements Operation.Read<AliasConfiguration> {

    @Override
    public AliasConfiguration read(Snapshot snapshot, Call call) {
        var function = Found.changeable(functionName, snapshot, call);
        return AliasConfiguration.of(function.arn(), Aliases.find(function, name));
    }
}
