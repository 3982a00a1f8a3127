package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Takes a trust store away from a listener of another account that it is shared with. Nothing is
/// shared between accounts here, so there is never one to delete.
@RegisterForReflection
public record DeleteSharedTrustStoreAssociation(
        @Required String trustStoreArn, @Required String resourceArn)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        Resources.of(draft.snapshot(), call).trustStore(trustStoreArn);
        var resource = Kind.LISTENER.arnOfAnyAccount(resourceArn, call.scope());
        if (resource.scope().account().equals(call.scope().account())) {
            throw ApiFailure.of(
                    "DeleteAssociationSameAccount",
                    "The specified association can't be within the same account.");
        }
        throw ApiFailure.of("AssociationNotFound", "The specified association does not exist.");
    }
}
