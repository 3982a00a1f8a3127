package dev.elbow.control.op;

import dev.elbow.control.shape.SslPolicyDescription;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.model.Snapshot;
import dev.elbow.model.SslPolicies;
import dev.elbow.model.SslPolicy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AWS's catalogue, as AWS describes it; what this machine cannot negotiate of it is in
/// docs/howto/use-https.md.
@RegisterForReflection
public record DescribeSSLPolicies(
        List<String> names,
        @Nullable String marker,
        @Range(min = 1, max = 400) @Nullable Integer pageSize,
        @OneOf("application, network, gateway") @Nullable String loadBalancerType)
        implements Operation.Read<DescribeSSLPolicies.Result> {

    public record Result(List<SslPolicyDescription> sslPolicies, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        for (var name : names) {
            if (SslPolicies.named(name).isEmpty()) {
                throw ListenerSecurity.notFound(name);
            }
        }
        var catalogue = SslPolicies.all();
        var chosen =
                catalogue.stream()
                        .filter(each -> names.isEmpty() || names.contains(each.name()))
                        .filter(this::isOfType)
                        .toList();
        var page =
                Page.of(
                        action(),
                        chosen,
                        each -> "%03d".formatted(catalogue.indexOf(each)),
                        marker,
                        pageSize);
        return new Result(
                page.items().stream().map(SslPolicyDescription::of).toList(), page.next());
    }

    private boolean isOfType(SslPolicy policy) {
        return loadBalancerType == null || policy.loadBalancerTypes().contains(loadBalancerType);
    }
}
