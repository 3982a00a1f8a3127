package dev.elbow.control.op;

import dev.elbow.control.shape.Certificate;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/// Adds a certificate that clients are shown when they ask for one of its names. The default one
/// may be added, too; what is in the list already is not added again.
@RegisterForReflection
public record AddListenerCertificates(
        @Required String listenerArn, @Required List<Certificate> certificates)
        implements Operation.Write<AddListenerCertificates.Result> {

    /// @param certificates the certificate list
    public record Result(List<Certificate> certificates) {}

    @Override
    public Result write(Draft draft, Call call) {
        var listener =
                ListenerCertificates.secure(
                        Resources.of(draft.snapshot(), call).listener(listenerArn));
        if (certificates.isEmpty()) {
            throw ApiFailure.validation("A certificate must be specified");
        }
        var added = Certificates.one(certificates, call);
        if (!listener.tls().certificateList().contains(added)) {
            var all = new ArrayList<>(listener.tls().certificates());
            all.add(added);
            listener = listener.withTls(listener.tls().withCertificates(all));
            draft.put(listener);
            ListenerCertificates.check(draft.snapshot(), listener, call.limits());
        }
        return new Result(ListenerCertificates.described(listener));
    }
}
