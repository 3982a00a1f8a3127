package dev.elbow.control.op;

import dev.elbow.control.shape.TargetDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// alb-spec §5.2. One that is registered already stays as it is; an instance's address is looked up
/// anew.
@RegisterForReflection
public record RegisterTargets(
        @Required String targetGroupArn, @Required List<TargetDescription> targets)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var group = Resources.of(draft.snapshot(), call).targetGroup(targetGroupArn);
        if (targets.isEmpty()) {
            throw ApiFailure.validation("At least one target must be specified");
        }
        Map<TargetKey, Target> all = new LinkedHashMap<>();
        group.targets().forEach(target -> all.put(group.keyOf(target), target));
        var taken = new ListenerAddresses(draft.snapshot(), call.facts());
        var draining = call.health().draining(group.arn());
        for (Target target : places(group, draft.snapshot(), call)) {
            var key = group.keyOf(target);
            if (group.targetType() == TargetType.IP
                    && !all.containsKey(key)
                    && draining.contains(key)) {
                throw stillDraining(key);
            }
            var known = all.get(key);
            if (known == null) {
                taken.check(group, target);
                checkPermission(group, target, draft.snapshot(), call.facts());
                all.put(key, target);
            } else if (!target.address().isEmpty()) {
                all.put(key, known.withPlace(target.availabilityZone(), target.address()));
            }
        }
        checkCount(group, all.size(), call.limits());
        var changed = group.withTargets(List.copyOf(all.values()));
        TargetGroupAttributes.checkZones(changed);
        draft.put(changed);
        draft.loadBalancerOf(group.arn())
                .map(LoadBalancer::arn)
                .ifPresent(arn -> Associations.checkTargets(draft, arn, call.limits()));
        return new Done();
    }

    /// What is to be registered, with what the network says of it.
    private List<Target> places(TargetGroup group, Snapshot snapshot, Call call) {
        var functions = snapshot.functions().keySet();
        return switch (group.targetType()) {
            case INSTANCE -> {
                var read = read(new TargetIds(group, functions, Optional.empty()));
                var mapped = call.facts().mappedInstances(snapshot);
                yield InstanceAddresses.of(
                                call, group, read.stream().map(Target::id).toList(), mapped)
                        .addressed(read, mapped);
            }
            case IP -> read(new TargetIds(group, functions, Optional.of(IpZones.of(call, group))));
            case LAMBDA -> read(new TargetIds(group, functions, Optional.empty()));
        };
    }

    private List<Target> read(TargetIds ids) {
        return Entries.read("Targets", targets, ids::read);
    }

    private static void checkPermission(
            TargetGroup group, Target target, Snapshot snapshot, LocalFacts facts) {
        if (facts.strictPermissions()
                && group.targetType() == TargetType.LAMBDA
                && !snapshot.permits(group.arn(), target.id())) {
            throw new ApiFailure(
                    "AccessDenied",
                    403,
                    "elasticloadbalancing principal does not have permission to invoke %s from target group %s"
                            .formatted(target.id(), group.arn()));
        }
    }

    private static ApiFailure stillDraining(TargetKey key) {
        return ApiFailure.of(
                "InvalidTarget",
                "The following targets are draining and cannot be registered until that is done: '%s'"
                        .formatted(key.address()));
    }

    private static void checkCount(TargetGroup group, int count, Limits limits) {
        int limit =
                group.targetType() == TargetType.LAMBDA
                        ? Limits.TARGETS_PER_LAMBDA_TARGET_GROUP
                        : limits.of(Limit.TARGETS_PER_TARGET_GROUP);
        if (count > limit) {
            throw ApiFailure.of(
                    "TooManyTargets",
                    "The maximum number of targets per target group '%d' has been reached on target group '%s'"
                            .formatted(limit, group.arn()));
        }
    }
}
