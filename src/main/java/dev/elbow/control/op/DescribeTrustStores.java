package dev.elbow.control.op;

import dev.elbow.control.shape.TrustStoreDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TrustStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All, or those with these ARNs or names; ordered by name.
@RegisterForReflection
public record DescribeTrustStores(
        List<String> trustStoreArns,
        @Length(min = 1, max = 32) @Pattern(CreateTrustStore.NAME) List<String> names,
        @Nullable String marker,
        @Range(min = 1, max = 400) @Nullable Integer pageSize)
        implements Operation.Read<DescribeTrustStores.Result> {

    public record Result(List<TrustStoreDescription> trustStores, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var page = Page.of(action(), chosen(snapshot, call), TrustStore::name, marker, pageSize);
        return new Result(
                page.items().stream()
                        .map(item -> TrustStoreDescription.of(item, call.now()))
                        .toList(),
                page.next());
    }

    private List<TrustStore> chosen(Snapshot snapshot, Call call) {
        if (!trustStoreArns.isEmpty() && !names.isEmpty()) {
            throw ApiFailure.validation(
                    "Trust store names and trust store ARNs cannot be specified at the same time");
        }
        var resources = Resources.of(snapshot, call);
        trustStoreArns.forEach(resources::trustStoreArn);
        var all = resources.trustStores();
        if (!trustStoreArns.isEmpty()) {
            return those(all, trustStoreArns, item -> item.arn().text());
        }
        return names.isEmpty() ? all : those(all, names, TrustStore::name);
    }

    private static List<TrustStore> those(
            List<TrustStore> all, List<String> asked, Function<TrustStore, String> name) {
        var wanted = new HashSet<>(asked);
        var found = all.stream().filter(item -> wanted.contains(name.apply(item))).toList();
        if (found.size() < wanted.size()) {
            throw Kind.TRUST_STORE.noneFound();
        }
        return found;
    }
}
