package dev.elbow.control.op;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Answers with all attributes.
@RegisterForReflection
public record ModifyListenerAttributes(
        @Required String listenerArn, @Required List<Attribute> attributes)
        implements Operation.Write<ModifyListenerAttributes.Result> {

    public record Result(List<Attribute> attributes) {}

    @Override
    public Result write(Draft draft, Call call) {
        var listener = Resources.of(draft.snapshot(), call).listener(listenerArn);
        var changed =
                ListenerAttributes.changed(
                        listener, ListenerAttributes.FAMILY.read(attributes, call.unsupported()));
        draft.put(changed);
        return new Result(ListenerAttributes.describe(changed));
    }
}
