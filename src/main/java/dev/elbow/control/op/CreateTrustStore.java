package dev.elbow.control.op;

import dev.elbow.control.shape.Tag;
import dev.elbow.control.shape.TrustStoreDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Arn;
import dev.elbow.model.TrustStore;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies the bundle: a file that changes later changes nothing. A second one of the same name is
/// refused, also one like the first.
@RegisterForReflection
public record CreateTrustStore(
        @Required @Length(min = 1, max = 32) @Pattern(NAME) String name,
        @Required String caCertificatesBundleS3Bucket,
        @Required String caCertificatesBundleS3Key,
        @Nullable String caCertificatesBundleS3ObjectVersion,
        @Items(min = 1) @Nullable List<Tag> tags)
        implements Operation.Write<CreateTrustStore.Result> {
    static final String NAME = "^([a-zA-Z0-9]+-)*[a-zA-Z0-9]+$";

    public record Result(List<TrustStoreDescription> trustStores) {}

    @Override
    public Result write(Draft draft, Call call) {
        var all = Resources.of(draft.snapshot(), call).trustStores();
        if (all.stream().anyMatch(existing -> existing.name().equals(name))) {
            throw ApiFailure.of(
                    "DuplicateTrustStoreName",
                    "A trust store with the name '%s' already exists".formatted(name));
        }
        int most = call.limits().of(Limit.TRUST_STORES);
        if (all.size() >= most) {
            throw ApiFailure.of(
                    "TooManyTrustStores",
                    "The maximum number of trust stores '%d' has been reached".formatted(most));
        }
        var bundle =
                CaCertificatesBundle.read(
                        call,
                        caCertificatesBundleS3Bucket,
                        caCertificatesBundleS3Key,
                        caCertificatesBundleS3ObjectVersion);
        var created =
                new TrustStore(
                        call.ids()
                                .arn(
                                        id -> Arn.trustStore(call.scope(), name, id),
                                        draft.snapshot().trustStores()::containsKey),
                        name,
                        call.now(),
                        bundle.text(),
                        bundle.certificates(),
                        List.of(),
                        0,
                        Tags.of(tags, call.limits()));
        draft.put(created);
        return new Result(List.of(TrustStoreDescription.of(created, call.now())));
    }
}
