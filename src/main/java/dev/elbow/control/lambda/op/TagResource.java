package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.Map;

@RegisterForReflection
public record TagResource(
        @Required @Pattern(Tagged.RESOURCE) String resource, @Required Map<String, String> tags)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var function = Tagged.function(resource, draft.snapshot(), call);
        var all = new LinkedHashMap<>(function.tags());
        all.putAll(tags);
        draft.put(function.withTags(Tagging.checked(all)));
        return new Done();
    }
}
