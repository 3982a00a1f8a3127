package dev.elbow.control.op;

import dev.elbow.control.shape.AnomalyDetectionDescription;
import dev.elbow.control.shape.TargetDescription;
import dev.elbow.control.shape.TargetHealthDescription;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The registered targets and those that still drain, or the ones asked for (alb-spec §5.3.2).
@RegisterForReflection
public record DescribeTargetHealth(
        @Required String targetGroupArn,
        List<TargetDescription> targets,
        @OneOf("AnomalyDetection, All") List<String> include)
        implements Operation.Read<DescribeTargetHealth.Result> {

    public record Result(List<TargetHealthDescription> targetHealthDescriptions) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var group = Resources.of(snapshot, call).targetGroup(targetGroupArn);
        Map<TargetKey, Target> registered = new LinkedHashMap<>();
        group.targets().forEach(target -> registered.put(group.keyOf(target), target));
        var user = snapshot.loadBalancerOf(group.arn()).orElse(null);
        var asked = asked(group, registered, call);
        var mapped = call.facts().mappedInstances(snapshot);
        var checked = user == null ? Set.<TargetKey>of() : registered.keySet();
        var states =
                InstanceStates.of(
                        call,
                        group,
                        asked.stream().filter(checked::contains).map(TargetKey::id).toList(),
                        mapped);
        return new Result(
                asked.stream()
                        .map(
                                key -> {
                                    var target = registered.get(key);
                                    var health =
                                            target == null
                                                    ? call.health().healthOf(key)
                                                    : health(group, target, user, states, call);
                                    return describe(group, key, target, health, call);
                                })
                        .toList());
    }

    private List<TargetKey> asked(TargetGroup group, Map<TargetKey, Target> registered, Call call) {
        if (targets.isEmpty()) {
            var all = new ArrayList<>(registered.keySet());
            call.health().draining(group.arn()).stream()
                    .filter(key -> !registered.containsKey(key))
                    .forEach(all::add);
            return all;
        }
        return targets.stream()
                .map(
                        target -> {
                            int port = target.port() == null ? group.port() : target.port();
                            return new TargetKey(group.arn(), target.id(), port);
                        })
                .toList();
    }

    /// AWS names the port of health checks also for targets that it does not check.
    private TargetHealthDescription describe(
            TargetGroup group,
            TargetKey key,
            @Nullable Target target,
            TargetHealth health,
            Call call) {
        boolean lambda = group.targetType() == TargetType.LAMBDA;
        // The zone of an instance is no parameter of its registration
        boolean instance = group.targetType() == TargetType.INSTANCE;
        var zone = target == null || instance ? "" : target.availabilityZone();
        return new TargetHealthDescription(
                new TargetDescription(
                        key.id(), lambda ? null : key.port(), zone.isEmpty() ? null : zone),
                lambda ? null : Integer.toString(group.healthCheck().portFor(key.port())),
                TargetHealthDescription.Health.of(health),
                lambda || include.isEmpty()
                        ? null
                        : AnomalyDetectionDescription.of(call.health().anomalyOf(key)));
    }

    private static TargetHealth health(
            TargetGroup group,
            Target target,
            @Nullable LoadBalancer user,
            InstanceStates states,
            Call call) {
        var unused = TargetHealth.notInUse(user, target);
        if (unused.isPresent()) {
            return unused.get();
        }
        var unusable = states.unusable(target.id());
        if (unusable.isPresent()) {
            return unusable.get();
        }
        if (!group.healthCheck().enabled()) {
            return TargetHealth.CHECKS_DISABLED;
        }
        var health = call.health().healthOf(group.keyOf(target));
        // The data plane may not have heard of it yet
        return health.equals(TargetHealth.NOT_REGISTERED) ? TargetHealth.REGISTERING : health;
    }
}
