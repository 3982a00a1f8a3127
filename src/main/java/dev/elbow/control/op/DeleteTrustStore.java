package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Only one that no listener verifies clients against.
@RegisterForReflection
public record DeleteTrustStore(@Required String trustStoreArn)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var existing = Resources.of(draft.snapshot(), call).trustStore(trustStoreArn);
        if (!TrustStoreUse.listeners(draft.snapshot(), existing.arn()).isEmpty()) {
            throw ApiFailure.of(
                    "TrustStoreInUse",
                    "Trust store '%s' is currently in use by a listener".formatted(trustStoreArn));
        }
        draft.removeTrustStore(existing.arn());
        return new Done();
    }
}
