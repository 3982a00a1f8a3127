package dev.elbow.control.op;

import dev.elbow.control.s3.Presigner;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// An address that gives the bundle's file, for ten minutes.
@RegisterForReflection
public record GetTrustStoreCaCertificatesBundle(@Required String trustStoreArn)
        implements Operation.Read<GetTrustStoreCaCertificatesBundle.Result> {
    public record Result(String location) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var trustStore = Resources.of(snapshot, call).trustStore(trustStoreArn);
        var address = Presigner.CONTENT_PATH + "?arn=" + trustStore.arn();
        return new Result(call.links().presigned(address, call.now()));
    }
}
