package dev.elbow.control.op;

import dev.elbow.control.shape.Certificate;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/// Takes a certificate out of a listener's certificate list.
@RegisterForReflection
public record RemoveListenerCertificates(
        @Required String listenerArn, @Required List<Certificate> certificates)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var listener =
                ListenerCertificates.secure(
                        Resources.of(draft.snapshot(), call).listener(listenerArn));
        if (certificates.isEmpty()) {
            throw ApiFailure.validation("A certificate must be specified");
        }
        var removed = Certificates.one(certificates, call);
        var tls = listener.tls();
        if (!tls.certificateList().contains(removed)) {
            throw tls.certificates().contains(removed)
                    ? ApiFailure.of(
                            "OperationNotPermitted", "Default certificate cannot be removed")
                    : Certificates.notFound(removed);
        }
        var kept = new ArrayList<>(tls.certificates());
        kept.subList(1, kept.size()).remove(removed);
        draft.put(listener.withTls(tls.withCertificates(kept)));
        return new Done();
    }
}
