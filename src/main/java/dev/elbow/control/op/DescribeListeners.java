package dev.elbow.control.op;

import dev.elbow.control.shape.ListenerDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.model.Listener;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Those of a load balancer or with these ARNs; ordered by port.
@RegisterForReflection
public record DescribeListeners(
        @Nullable String loadBalancerArn,
        List<String> listenerArns,
        @Nullable String marker,
        @Range(min = 1, max = 400) @Nullable Integer pageSize)
        implements Operation.Read<DescribeListeners.Result> {

    public record Result(List<ListenerDescription> listeners, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var page =
                Page.of(action(), chosen(snapshot, call), DescribeListeners::key, marker, pageSize);
        return new Result(
                page.items().stream()
                        .map(listener -> ListenerDescription.of(listener, snapshot))
                        .toList(),
                page.next());
    }

    private List<Listener> chosen(Snapshot snapshot, Call call) {
        var resources = Resources.of(snapshot, call);
        if (loadBalancerArn != null && !listenerArns.isEmpty()) {
            throw ApiFailure.validation(
                    "Listener ARNs and a load balancer ARN cannot be specified at the same time");
        }
        if (loadBalancerArn != null) {
            return snapshot.listenersOf(resources.loadBalancer(loadBalancerArn).arn());
        }
        if (listenerArns.isEmpty()) {
            throw ApiFailure.validation(
                    "You must specify either listener ARNs or a load balancer ARN");
        }
        return listenerArns.stream().distinct().map(resources::listener).toList();
    }

    private static String key(Listener listener) {
        return "%05d %s".formatted(listener.port(), listener.arn());
    }
}
