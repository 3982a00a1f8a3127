package dev.elbow.control.op;

import dev.elbow.control.shape.Tag;
import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// A key that is there already gets the new value.
@RegisterForReflection
public record AddTags(@Required List<String> resourceArns, @Required @Items(min = 1) List<Tag> tags)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        TaggedResources.change(
                draft, call, resourceArns, existing -> Tags.added(existing, tags, call.limits()));
        return new Done();
    }
}
