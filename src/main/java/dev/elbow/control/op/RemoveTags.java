package dev.elbow.control.op;

import dev.elbow.control.shape.Tag;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// A key that is not there counts as removed.
@RegisterForReflection
public record RemoveTags(
        @Required List<String> resourceArns,
        @Required @Length(min = 1, max = 128) @Pattern(Tag.CHARACTERS) List<String> tagKeys)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        TaggedResources.change(
                draft, call, resourceArns, existing -> Tags.removed(existing, tagKeys));
        return new Done();
    }
}
