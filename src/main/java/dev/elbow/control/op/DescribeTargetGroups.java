package dev.elbow.control.op;

import dev.elbow.control.shape.TargetGroupDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All, or those of a load balancer, with these ARNs or with these names; ordered by name.
@RegisterForReflection
public record DescribeTargetGroups(
        @Nullable String loadBalancerArn,
        List<String> targetGroupArns,
        List<String> names,
        @Nullable String marker,
        @Range(min = 1, max = 400) @Nullable Integer pageSize)
        implements Operation.Read<DescribeTargetGroups.Result> {

    public record Result(List<TargetGroupDescription> targetGroups, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var page = Page.of(action(), chosen(snapshot, call), TargetGroup::name, marker, pageSize);
        var users = snapshot.loadBalancersByTargetGroup();
        return new Result(
                page.items().stream()
                        .map(group -> TargetGroupDescription.of(group, users.get(group.arn())))
                        .toList(),
                page.next());
    }

    private List<TargetGroup> chosen(Snapshot snapshot, Call call) {
        long given =
                Stream.of(loadBalancerArn != null, !targetGroupArns.isEmpty(), !names.isEmpty())
                        .filter(Boolean::booleanValue)
                        .count();
        if (given > 1) {
            throw ApiFailure.validation(
                    "Target group names, target group ARNs, and a load balancer ARN cannot be specified at the same time");
        }
        var resources = Resources.of(snapshot, call);
        if (loadBalancerArn != null) {
            var arn = resources.loadBalancer(loadBalancerArn).arn();
            var used = Associations.targetGroupsOf(snapshot, arn);
            return resources.targetGroups().stream()
                    .filter(group -> used.contains(group.arn()))
                    .toList();
        }
        targetGroupArns.forEach(resources::targetGroupArn);
        names.forEach(TargetGroupNames::checkLength);
        if (!targetGroupArns.isEmpty()) {
            return named(resources, targetGroupArns, group -> group.arn().text());
        }
        return names.isEmpty()
                ? resources.targetGroups()
                : named(resources, names, TargetGroup::name);
    }

    private static List<TargetGroup> named(
            Resources resources, List<String> asked, Function<TargetGroup, String> name) {
        var wanted = new HashSet<>(asked);
        var found =
                resources.targetGroups().stream()
                        .filter(group -> wanted.contains(name.apply(group)))
                        .toList();
        if (found.size() < wanted.size()) {
            throw Kind.TARGET_GROUP.noneFound();
        }
        return found;
    }
}
