package dev.elbow.control.op;

import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The listeners that verify clients against a trust store; ordered by ARN.
@RegisterForReflection
public record DescribeTrustStoreAssociations(
        @Required String trustStoreArn,
        @Nullable String marker,
        @Range(min = 1, max = 400) @Nullable Integer pageSize)
        implements Operation.Read<DescribeTrustStoreAssociations.Result> {

    /// AWS's `TrustStoreAssociation`.
    public record Association(String resourceArn) {}

    public record Result(List<Association> trustStoreAssociations, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var trustStore = Resources.of(snapshot, call).trustStore(trustStoreArn);
        var arns =
                TrustStoreUse.listeners(snapshot, trustStore.arn()).stream()
                        .map(listener -> listener.arn().text())
                        .toList();
        var page = Page.of(action(), arns, Function.identity(), marker, pageSize);
        return new Result(page.items().stream().map(Association::new).toList(), page.next());
    }
}
