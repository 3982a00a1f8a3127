package dev.elbow.control.op;

import dev.elbow.control.shape.TargetDescription;
import dev.elbow.control.shape.TargetHealthDescription;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.control.wire.NotBuiltYet;
import dev.elbow.model.Snapshot;
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
        if (!include.isEmpty()) {
            throw NotBuiltYet.failure("The parameter 'Include'");
        }
        var group = Resources.of(snapshot, call).targetGroup(targetGroupArn);
        Map<TargetKey, String> zones = new LinkedHashMap<>();
        group.targets()
                .forEach(target -> zones.put(group.keyOf(target), target.availabilityZone()));
        boolean used = snapshot.loadBalancerOf(group.arn()).isPresent();
        var asked = asked(group, zones, call);
        var states = states(group, asked, used ? zones.keySet() : Set.of(), call);
        return new Result(
                asked.stream()
                        .map(key -> describe(group, key, zones.get(key), used, states, call))
                        .toList());
    }

    private static InstanceStates states(
            TargetGroup group, List<TargetKey> asked, Set<TargetKey> checked, Call call) {
        return InstanceStates.of(
                call, group, asked.stream().filter(checked::contains).map(TargetKey::id).toList());
    }

    private List<TargetKey> asked(TargetGroup group, Map<TargetKey, String> zones, Call call) {
        if (targets.isEmpty()) {
            var all = new ArrayList<>(zones.keySet());
            call.health().draining(group.arn()).stream()
                    .filter(key -> !zones.containsKey(key))
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

    private static TargetHealthDescription describe(
            TargetGroup group,
            TargetKey key,
            @Nullable String zone,
            boolean used,
            InstanceStates states,
            Call call) {
        var health =
                zone == null
                        ? call.health().healthOf(key)
                        : registered(group, key, used, states, call);
        boolean checked = health.state() != TargetHealth.State.UNUSED;
        boolean lambda = group.targetType() == TargetType.LAMBDA;
        return new TargetHealthDescription(
                new TargetDescription(
                        key.id(),
                        lambda ? null : key.port(),
                        zone == null || zone.isEmpty() ? null : zone),
                checked && !lambda
                        ? Integer.toString(group.healthCheck().portFor(key.port()))
                        : null,
                TargetHealthDescription.Health.of(health));
    }

    private static TargetHealth registered(
            TargetGroup group, TargetKey key, boolean used, InstanceStates states, Call call) {
        if (!used) {
            return TargetHealth.NOT_IN_USE;
        }
        var unusable = states.unusable(key.id(), call.facts().instances().containsKey(key.id()));
        if (unusable.isPresent()) {
            return unusable.get();
        }
        if (!group.healthCheck().enabled()) {
            return TargetHealth.CHECKS_DISABLED;
        }
        var health = call.health().healthOf(key);
        // The data plane may not have heard of it yet
        return health.equals(TargetHealth.NOT_REGISTERED) ? TargetHealth.REGISTERING : health;
    }
}
