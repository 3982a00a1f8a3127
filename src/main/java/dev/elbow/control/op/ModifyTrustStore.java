package dev.elbow.control.op;

import dev.elbow.control.shape.TrustStoreDescription;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replaces the whole bundle. Revocations stay.
@RegisterForReflection
public record ModifyTrustStore(
        @Required String trustStoreArn,
        @Required String caCertificatesBundleS3Bucket,
        @Required String caCertificatesBundleS3Key,
        @Nullable String caCertificatesBundleS3ObjectVersion)
        implements Operation.Write<ModifyTrustStore.Result> {

    public record Result(List<TrustStoreDescription> trustStores) {}

    @Override
    public Result write(Draft draft, Call call) {
        var existing = Resources.of(draft.snapshot(), call).trustStore(trustStoreArn);
        var bundle =
                CaCertificatesBundle.read(
                        call,
                        caCertificatesBundleS3Bucket,
                        caCertificatesBundleS3Key,
                        caCertificatesBundleS3ObjectVersion);
        var changed = existing.withBundle(bundle.text(), bundle.certificates());
        draft.put(changed);
        return new Result(List.of(TrustStoreDescription.of(changed, call.now())));
    }
}
