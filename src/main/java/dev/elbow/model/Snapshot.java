package dev.elbow.model;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole configuration at one moment: the value in which control and data plane meet.
/// Immutable; every map keeps the order of creation.
///
/// @param revision grows by one with each commit
public record Snapshot(
        long revision,
        Map<Arn, LoadBalancer> loadBalancers,
        Map<Arn, Listener> listeners,
        Map<Arn, Rule> rules,
        Map<Arn, TargetGroup> targetGroups,
        Map<Arn, LambdaFunction> functions,
        List<LambdaPermission> permissions) {

    public static final Snapshot EMPTY =
            new Snapshot(0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    public Snapshot {
        loadBalancers = Copies.ordered(loadBalancers);
        listeners = Copies.ordered(listeners);
        rules = Copies.ordered(rules);
        targetGroups = Copies.ordered(targetGroups);
        functions = Copies.ordered(functions);
        permissions = List.copyOf(permissions);
    }

    /// A listener's rules in the order they are evaluated: by priority, the default rule last.
    public List<Rule> rulesOf(Arn listener) {
        return rules.values().stream()
                .filter(rule -> rule.listener().equals(listener))
                .sorted(EVALUATION)
                .toList();
    }

    private static final Comparator<Rule> EVALUATION =
            Comparator.comparing(Rule::isDefault).thenComparingInt(Rule::priority);

    public List<Listener> listenersOf(Arn loadBalancer) {
        return listeners.values().stream()
                .filter(listener -> listener.loadBalancer().equals(loadBalancer))
                .toList();
    }

    /// The load balancer whose listeners' actions name this target group; at most one does.
    public Optional<LoadBalancer> loadBalancerOf(Arn targetGroup) {
        return rules.values().stream()
                .filter(rule -> forwardsTo(rule, targetGroup))
                .findFirst()
                .map(rule -> listeners.get(rule.listener()))
                .map(listener -> loadBalancers.get(listener.loadBalancer()));
    }

    private static boolean forwardsTo(Rule rule, Arn targetGroup) {
        return rule.actions().stream()
                .anyMatch(
                        action ->
                                action instanceof Action.Forward forward
                                        && forward.targetGroups().stream()
                                                .anyMatch(
                                                        group ->
                                                                group.targetGroup()
                                                                        .equals(targetGroup)));
    }

    public Snapshot atRevision(long changed) {
        return new Snapshot(
                changed, loadBalancers, listeners, rules, targetGroups, functions, permissions);
    }

    public Snapshot withLoadBalancers(Map<Arn, LoadBalancer> changed) {
        return new Snapshot(
                revision, changed, listeners, rules, targetGroups, functions, permissions);
    }

    public Snapshot withListeners(Map<Arn, Listener> changed) {
        return new Snapshot(
                revision, loadBalancers, changed, rules, targetGroups, functions, permissions);
    }

    public Snapshot withRules(Map<Arn, Rule> changed) {
        return new Snapshot(
                revision, loadBalancers, listeners, changed, targetGroups, functions, permissions);
    }

    public Snapshot withTargetGroups(Map<Arn, TargetGroup> changed) {
        return new Snapshot(
                revision, loadBalancers, listeners, rules, changed, functions, permissions);
    }

    public Snapshot withFunctions(Map<Arn, LambdaFunction> changed) {
        return new Snapshot(
                revision, loadBalancers, listeners, rules, targetGroups, changed, permissions);
    }

    public Snapshot withPermissions(List<LambdaPermission> changed) {
        return new Snapshot(
                revision, loadBalancers, listeners, rules, targetGroups, functions, changed);
    }

    /// `map` with one entry set, for the `with…` methods.
    public static <V> Map<Arn, V> put(Map<Arn, V> map, Arn arn, V value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(arn, value);
        return copy;
    }

    /// `map` without one entry, for the `with…` methods.
    public static <V> Map<Arn, V> remove(Map<Arn, V> map, Arn arn) {
        var copy = new LinkedHashMap<>(map);
        copy.remove(arn);
        return copy;
    }
}
