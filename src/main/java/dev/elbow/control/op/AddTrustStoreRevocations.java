package dev.elbow.control.op;

import dev.elbow.control.shape.RevocationContent;
import dev.elbow.control.shape.TrustStoreRevocation;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.TrustStore;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/// Copies the files. Each gets an id above all that the trust store ever gave.
@RegisterForReflection
public record AddTrustStoreRevocations(
        @Required String trustStoreArn, List<RevocationContent> revocationContents)
        implements Operation.Write<AddTrustStoreRevocations.Result> {

    public record Result(List<TrustStoreRevocation> trustStoreRevocations) {}

    @Override
    public Result write(Draft draft, Call call) {
        var changed = Resources.of(draft.snapshot(), call).trustStore(trustStoreArn);
        if (revocationContents.isEmpty()) {
            throw ApiFailure.validation("A revocation file must be specified");
        }
        List<TrustStoreRevocation> added = new ArrayList<>();
        for (var given : revocationContents) {
            var file = RevocationFile.read(call, given);
            changed = changed.withRevocation(file.entries(), file.content());
            checkCounts(changed, call.limits());
            added.add(TrustStoreRevocation.of(changed, changed.revocations().getLast()));
        }
        draft.put(changed);
        return new Result(added);
    }

    private static void checkCounts(TrustStore changed, Limits limits) {
        int lists = limits.of(Limit.REVOCATION_LISTS_PER_TRUST_STORE);
        if (changed.revocations().size() > lists) {
            throw tooMany("revocation lists", lists, changed);
        }
        int entries = limits.of(Limit.REVOCATION_ENTRIES_PER_TRUST_STORE);
        if (changed.totalRevokedEntries() > entries) {
            throw tooMany("revocation entries", entries, changed);
        }
    }

    private static ApiFailure tooMany(String what, int most, TrustStore trustStore) {
        return ApiFailure.of(
                "TooManyTrustStoreRevocationEntries",
                "The maximum number of %s '%d' has been reached on trust store '%s'"
                        .formatted(what, most, trustStore.arn()));
    }
}
