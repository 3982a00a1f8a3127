package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.Concurrency;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
public record GetFunctionConcurrency(@Required @Pattern(Names.FUNCTION) String functionName)
        implements Operation.Read<Concurrency> {

    @Override
    public Concurrency read(Snapshot snapshot, Call call) {
        return Concurrency.of(Found.changeable(functionName, snapshot, call));
    }
}
