package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Named;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;

@RegisterForReflection
public record UntagResource(
        @Required @Pattern(Tagged.RESOURCE) String resource,
        @Required @Named("tagKeys") List<String> tagKeys)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var function = Tagged.function(resource, draft.snapshot(), call);
        var all = new LinkedHashMap<>(function.tags());
        tagKeys.forEach(all::remove);
        draft.put(function.withTags(all));
        return new Done();
    }
}
