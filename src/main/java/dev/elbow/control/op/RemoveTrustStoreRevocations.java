package dev.elbow.control.op;

import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// All of these, or none when one is not there.
@RegisterForReflection
public record RemoveTrustStoreRevocations(
        @Required String trustStoreArn, @Required List<Long> revocationIds)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var changed = Resources.of(draft.snapshot(), call).trustStore(trustStoreArn);
        for (long id : revocationIds.stream().distinct().toList()) {
            changed = changed.withoutRevocation(Revocations.find(changed, id).id());
        }
        draft.put(changed);
        return new Done();
    }
}
