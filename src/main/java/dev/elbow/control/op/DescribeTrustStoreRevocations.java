package dev.elbow.control.op;

import dev.elbow.control.shape.TrustStoreRevocation;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TrustStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All, or those with these ids; ordered by id.
@RegisterForReflection
public record DescribeTrustStoreRevocations(
        @Required String trustStoreArn,
        List<Long> revocationIds,
        @Nullable String marker,
        @Range(min = 1, max = 400) @Nullable Integer pageSize)
        implements Operation.Read<DescribeTrustStoreRevocations.Result> {

    public record Result(
            List<TrustStoreRevocation> trustStoreRevocations, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var trustStore = Resources.of(snapshot, call).trustStore(trustStoreArn);
        var page =
                Page.of(
                        action(),
                        chosen(trustStore),
                        revocation -> "%019d".formatted(revocation.id()),
                        marker,
                        pageSize);
        return new Result(
                page.items().stream()
                        .map(revocation -> TrustStoreRevocation.of(trustStore, revocation))
                        .toList(),
                page.next());
    }

    private List<TrustStore.Revocation> chosen(TrustStore trustStore) {
        return revocationIds.isEmpty()
                ? trustStore.revocations()
                : revocationIds.stream()
                        .distinct()
                        .map(id -> Revocations.find(trustStore, id))
                        .toList();
    }
}
