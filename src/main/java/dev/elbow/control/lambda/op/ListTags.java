package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

@RegisterForReflection
public record ListTags(@Required @Pattern(Tagged.RESOURCE) String resource)
        implements Operation.Read<ListTags.Result> {

    @RegisterForReflection
    public record Result(Map<String, String> tags) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        return new Result(Tagged.function(resource, snapshot, call).tags());
    }
}
