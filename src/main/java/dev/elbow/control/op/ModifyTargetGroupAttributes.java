package dev.elbow.control.op;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Answers with all attributes.
@RegisterForReflection
public record ModifyTargetGroupAttributes(
        @Required String targetGroupArn, @Required List<Attribute> attributes)
        implements Operation.Write<ModifyTargetGroupAttributes.Result> {

    public record Result(List<Attribute> attributes) {}

    @Override
    public Result write(Draft draft, Call call) {
        var group = Resources.of(draft.snapshot(), call).targetGroup(targetGroupArn);
        var changed =
                TargetGroupAttributes.changed(
                        group, TargetGroupAttributes.read(attributes, call.unsupported()));
        TargetGroupStickiness.check(draft.snapshot(), changed);
        draft.put(changed);
        return new Result(TargetGroupAttributes.describe(changed));
    }
}
