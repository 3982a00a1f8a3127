package dev.elbow.control.op;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Those that the target type has, with their defaults.
@RegisterForReflection
public record DescribeTargetGroupAttributes(@Required String targetGroupArn)
        implements Operation.Read<DescribeTargetGroupAttributes.Result> {

    public record Result(List<Attribute> attributes) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        return new Result(
                TargetGroupAttributes.describe(
                        Resources.of(snapshot, call).targetGroup(targetGroupArn)));
    }
}
