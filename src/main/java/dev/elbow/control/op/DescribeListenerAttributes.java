package dev.elbow.control.op;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Those that the listener's protocol has, with their defaults.
@RegisterForReflection
public record DescribeListenerAttributes(@Required String listenerArn)
        implements Operation.Read<DescribeListenerAttributes.Result> {

    public record Result(List<Attribute> attributes) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        return new Result(
                ListenerAttributes.describe(Resources.of(snapshot, call).listener(listenerArn)));
    }
}
