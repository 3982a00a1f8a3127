package dev.elbow.control.op;

import dev.elbow.control.shape.Certificate;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All certificates of a listener, the default one first; if that is in the certificate list as
/// well, it is there twice, as on AWS. None for HTTP.
@RegisterForReflection
public record DescribeListenerCertificates(
        @Required String listenerArn,
        @Nullable String marker,
        @Range(min = 1, max = 400) @Nullable Integer pageSize)
        implements Operation.Read<DescribeListenerCertificates.Result> {

    public record Result(List<Certificate> certificates, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var listener = Resources.of(snapshot, call).listener(listenerArn);
        var all = new ArrayList<Certificate>();
        listener.tls().certificates().stream()
                .limit(1)
                .forEach(arn -> all.add(new Certificate(arn, true)));
        all.addAll(ListenerCertificates.described(listener));
        var page = Page.of(action(), all, DescribeListenerCertificates::key, marker, pageSize);
        return new Result(page.items(), page.next());
    }

    private static String key(Certificate certificate) {
        return (Boolean.TRUE.equals(certificate.isDefault()) ? "0 " : "1 ")
                + certificate.certificateArn();
    }
}
