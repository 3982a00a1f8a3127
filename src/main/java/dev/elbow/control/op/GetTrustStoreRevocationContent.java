package dev.elbow.control.op;

import dev.elbow.control.s3.Presigner;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// An address that gives a revocation file, for ten minutes.
@RegisterForReflection
public record GetTrustStoreRevocationContent(
        @Required String trustStoreArn, @Required Long revocationId)
        implements Operation.Read<GetTrustStoreRevocationContent.Result> {

    public record Result(String location) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var trustStore = Resources.of(snapshot, call).trustStore(trustStoreArn);
        var revocation = Revocations.find(trustStore, revocationId);
        var address =
                "%s?arn=%s&revocation=%d"
                        .formatted(Presigner.CONTENT_PATH, trustStore.arn(), revocation.id());
        return new Result(call.links().presigned(address, call.now()));
    }
}
