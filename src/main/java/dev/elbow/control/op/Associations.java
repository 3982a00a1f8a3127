package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Arn;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Listener;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetType;
import dev.elbow.store.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which target groups a load balancer uses, and what it may use (alb-spec §5.2, §8).
final class Associations {
    private Associations() {}

    static Set<Arn> targetGroupsOf(Snapshot snapshot, Arn loadBalancer) {
        var listeners =
                snapshot.listenersOf(loadBalancer).stream()
                        .map(Listener::arn)
                        .collect(Collectors.toSet());
        var used = new LinkedHashSet<Arn>();
        for (var rule : snapshot.rules().values()) {
            if (listeners.contains(rule.listener())) {
                used.addAll(rule.targetGroups());
            }
        }
        return used;
    }

    /// Checks what a change made of a load balancer.
    ///
    /// @throws ApiFailure `TargetGroupAssociationLimit`,
    ///   `TooManyUniqueTargetGroupsPerLoadBalancer`, `TooManyTargets`,
    ///   `TooManyRegistrationsForTargetId`, `InvalidConfigurationRequest`
    static void check(Snapshot after, Arn loadBalancer, Call call) {
        var used = targetGroupsOf(after, loadBalancer);
        var others = new LinkedHashSet<Arn>();
        for (var rule : after.rules().values()) {
            if (!loadBalancer.equals(loadBalancerOf(after, rule))) {
                others.addAll(rule.targetGroups());
            }
        }
        var elsewhere = others.stream().filter(used::contains).map(Arn::text).toList();
        if (!elsewhere.isEmpty()) {
            throw ApiFailure.of(
                    "TargetGroupAssociationLimit",
                    "The following target groups cannot be associated with more than one load balancer: "
                            + String.join(", ", elsewhere));
        }
        int groups = call.limits().of(Limit.TARGET_GROUPS_PER_LOAD_BALANCER);
        if (used.size() > groups) {
            throw ApiFailure.of(
                    "TooManyUniqueTargetGroupsPerLoadBalancer",
                    "The maximum number of unique target groups '%d' has been reached on load balancer '%s'"
                            .formatted(groups, loadBalancer));
        }
        checkAddressTypes(after, loadBalancer, used);
        if (!call.network().isLocal()) {
            checkVpc(after, loadBalancer, used);
        }
        checkTargets(after, loadBalancer, used, call.limits());
    }

    private static Arn loadBalancerOf(Snapshot snapshot, Rule rule) {
        var listener = snapshot.listeners().get(rule.listener());
        return listener == null ? rule.listener() : listener.loadBalancer();
    }

    private static void checkAddressTypes(Snapshot after, Arn arn, Set<Arn> used) {
        var loadBalancer = after.loadBalancers().get(arn);
        if (loadBalancer == null || loadBalancer.ipAddressType() != IpAddressType.IPV4) {
            return;
        }
        for (Arn group : used) {
            var targetGroup = after.targetGroups().get(group);
            if (targetGroup != null && targetGroup.ipAddressType() == IpAddressType.IPV6) {
                throw ApiFailure.of(
                        "InvalidConfigurationRequest",
                        "The target group '%s' with IP address type 'ipv6' requires a load balancer with IP address type 'dualstack'"
                                .formatted(group));
            }
        }
    }

    private static void checkVpc(Snapshot after, Arn arn, Set<Arn> used) {
        var loadBalancer = after.loadBalancers().get(arn);
        for (Arn group : used) {
            var targetGroup = after.targetGroups().get(group);
            boolean elsewhere =
                    loadBalancer != null
                            && targetGroup != null
                            && targetGroup.targetType() != TargetType.LAMBDA
                            && !targetGroup.vpcId().equals(loadBalancer.vpcId());
            if (elsewhere) {
                throw ApiFailure.of(
                        "InvalidConfigurationRequest",
                        "Target group '%s' is in a different VPC than load balancer '%s'"
                                .formatted(group, arn));
            }
        }
    }

    /// Checks what the registration of targets in one of its target groups made of a load balancer.
    ///
    /// @throws ApiFailure `TooManyTargets`, `TooManyRegistrationsForTargetId`
    static void checkTargets(Draft draft, Arn loadBalancer, Limits limits) {
        var used = new LinkedHashSet<Arn>();
        for (var listener : draft.snapshot().listenersOf(loadBalancer)) {
            for (var rule : draft.rulesOf(listener.arn())) {
                used.addAll(rule.targetGroups());
            }
        }
        checkTargets(draft.snapshot(), loadBalancer, used, limits);
    }

    private static void checkTargets(Snapshot after, Arn arn, Set<Arn> used, Limits limits) {
        List<Target> targets = new ArrayList<>();
        for (Arn group : used) {
            var targetGroup = after.targetGroups().get(group);
            if (targetGroup != null) {
                targets.addAll(targetGroup.targets());
            }
        }
        int most = limits.of(Limit.TARGETS_PER_LOAD_BALANCER);
        if (targets.size() > most) {
            throw ApiFailure.of(
                    "TooManyTargets",
                    "The maximum number of targets per load balancer '%d' has been reached on load balancer '%s'"
                            .formatted(most, arn));
        }
        int times = limits.of(Limit.REGISTRATIONS_PER_TARGET);
        Map<String, Integer> registrations = new HashMap<>();
        for (Target target : targets) {
            if (registrations.merge(target.id(), 1, Integer::sum) > times) {
                throw ApiFailure.of(
                        "TooManyRegistrationsForTargetId",
                        "The maximum number of registrations '%d' of target '%s' has been reached on load balancer '%s'"
                                .formatted(times, target.id(), arn));
            }
        }
    }
}
