package dev.elbow.control.op;

import dev.elbow.control.shape.LoadBalancerDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All, or those with these ARNs or names; ordered by name.
@RegisterForReflection
public record DescribeLoadBalancers(
        List<String> loadBalancerArns,
        List<String> names,
        @Nullable String marker,
        @Range(min = 1, max = 400) @Nullable Integer pageSize)
        implements Operation.Read<DescribeLoadBalancers.Result> {

    public record Result(
            List<LoadBalancerDescription> loadBalancers, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var page = Page.of(action(), chosen(snapshot, call), LoadBalancer::name, marker, pageSize);
        return new Result(
                page.items().stream()
                        .map(item -> LoadBalancerDescription.of(item, call.now()))
                        .toList(),
                page.next());
    }

    private List<LoadBalancer> chosen(Snapshot snapshot, Call call) {
        if (!loadBalancerArns.isEmpty() && !names.isEmpty()) {
            throw ApiFailure.validation(
                    "Load balancer names and load balancer ARNs cannot be specified at the same time");
        }
        if (loadBalancerArns.size() > Limits.ARNS_PER_DESCRIBE) {
            throw ApiFailure.validation(
                    "Up to %d load balancers can be described in one call"
                            .formatted(Limits.ARNS_PER_DESCRIBE));
        }
        var resources = Resources.of(snapshot, call);
        var all = resources.loadBalancers();
        if (loadBalancerArns.isEmpty() && names.isEmpty()) {
            return all;
        }
        loadBalancerArns.forEach(resources::loadBalancerArn);
        var wanted = new HashSet<>(loadBalancerArns.isEmpty() ? names : loadBalancerArns);
        var found =
                all.stream()
                        .filter(
                                item ->
                                        wanted.contains(
                                                loadBalancerArns.isEmpty()
                                                        ? item.name()
                                                        : item.arn().text()))
                        .toList();
        if (found.size() < wanted.size()) {
            throw Kind.LOAD_BALANCER.noneFound();
        }
        return found;
    }
}
