package dev.elbow.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The whole configuration at one moment: the value in which control and data plane meet.
/// Immutable; every map keeps the order of creation.
///
/// @param revision grows by one with each commit
/// @param stacks what templates became, by stack name
/// @param instances the addresses that were set for instances while running, by instance id
public record Snapshot(
        long revision,
        Map<Arn, LoadBalancer> loadBalancers,
        Map<Arn, Listener> listeners,
        Map<Arn, Rule> rules,
        Map<Arn, TargetGroup> targetGroups,
        Map<Arn, LambdaFunction> functions,
        List<LambdaPermission> permissions,
        Map<String, Stack> stacks,
        Map<Arn, TrustStore> trustStores,
        Map<String, InstanceAddress> instances) {

    public static final Snapshot EMPTY =
            new Snapshot(
                    0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), Map.of(),
                    Map.of(), Map.of());

    public Snapshot {
        loadBalancers = Copies.ordered(loadBalancers);
        listeners = Copies.ordered(listeners);
        rules = Copies.ordered(rules);
        targetGroups = Copies.ordered(targetGroups);
        functions = Copies.ordered(functions);
        permissions = List.copyOf(permissions);
        stacks = Copies.ordered(stacks);
        trustStores = Copies.ordered(trustStores);
        instances = Copies.ordered(instances);
    }

    /// Without addresses of instances.
    public Snapshot(
            long revision,
            Map<Arn, LoadBalancer> loadBalancers,
            Map<Arn, Listener> listeners,
            Map<Arn, Rule> rules,
            Map<Arn, TargetGroup> targetGroups,
            Map<Arn, LambdaFunction> functions,
            List<LambdaPermission> permissions,
            Map<String, Stack> stacks,
            Map<Arn, TrustStore> trustStores) {
        this(
                revision,
                loadBalancers,
                listeners,
                rules,
                targetGroups,
                functions,
                permissions,
                stacks,
                trustStores,
                Map.of());
    }

    /// A listener's rules in the order they are evaluated: by priority, the default rule last.
    public List<Rule> rulesOf(Arn listener) {
        return rules.values().stream()
                .filter(rule -> rule.listener().equals(listener))
                .sorted(Rule.EVALUATION)
                .toList();
    }

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

    /// [#loadBalancerOf] of all target groups that have one, for those who ask for many: it looks
    /// at each rule once.
    public Map<Arn, LoadBalancer> loadBalancersByTargetGroup() {
        var users = new HashMap<Arn, LoadBalancer>();
        for (var rule : rules.values()) {
            var listener = listeners.get(rule.listener());
            var user = listener == null ? null : loadBalancers.get(listener.loadBalancer());
            if (user == null) {
                continue;
            }
            for (var action : rule.actions()) {
                if (action instanceof Action.Forward forward) {
                    forward.targetGroups()
                            .forEach(group -> users.putIfAbsent(group.targetGroup(), user));
                }
            }
        }
        return users;
    }

    private static boolean forwardsTo(Rule rule, Arn targetGroup) {
        for (var action : rule.actions()) {
            if (action instanceof Action.Forward forward) {
                for (var group : forward.targetGroups()) {
                    if (group.targetGroup().equals(targetGroup)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// Whether a function lets a target group invoke it.
    ///
    /// @param target the function's ARN as it is registered
    public boolean permits(Arn targetGroup, String target) {
        return permissions.stream().anyMatch(each -> each.permits(targetGroup, target));
    }

    public Snapshot atRevision(long changed) {
        return new Snapshot(
                changed,
                loadBalancers,
                listeners,
                rules,
                targetGroups,
                functions,
                permissions,
                stacks,
                trustStores,
                instances);
    }

    public Snapshot withLoadBalancers(Map<Arn, LoadBalancer> changed) {
        return new Snapshot(
                revision,
                changed,
                listeners,
                rules,
                targetGroups,
                functions,
                permissions,
                stacks,
                trustStores,
                instances);
    }

    public Snapshot withListeners(Map<Arn, Listener> changed) {
        return new Snapshot(
                revision,
                loadBalancers,
                changed,
                rules,
                targetGroups,
                functions,
                permissions,
                stacks,
                trustStores,
                instances);
    }

    public Snapshot withRules(Map<Arn, Rule> changed) {
        return new Snapshot(
                revision,
                loadBalancers,
                listeners,
                changed,
                targetGroups,
                functions,
                permissions,
                stacks,
                trustStores,
                instances);
    }

    public Snapshot withTargetGroups(Map<Arn, TargetGroup> changed) {
        return new Snapshot(
                revision,
                loadBalancers,
                listeners,
                rules,
                changed,
                functions,
                permissions,
                stacks,
                trustStores,
                instances);
    }

    public Snapshot withFunctions(Map<Arn, LambdaFunction> changed) {
        return new Snapshot(
                revision,
                loadBalancers,
                listeners,
                rules,
                targetGroups,
                changed,
                permissions,
                stacks,
                trustStores,
                instances);
    }

    public Snapshot withPermissions(List<LambdaPermission> changed) {
        return new Snapshot(
                revision,
                loadBalancers,
                listeners,
                rules,
                targetGroups,
                functions,
                changed,
                stacks,
                trustStores,
                instances);
    }

    public Snapshot withStacks(Map<String, Stack> changed) {
        return new Snapshot(
                revision,
                loadBalancers,
                listeners,
                rules,
                targetGroups,
                functions,
                permissions,
                changed,
                trustStores,
                instances);
    }

    public Snapshot withTrustStores(Map<Arn, TrustStore> changed) {
        return new Snapshot(
                revision,
                loadBalancers,
                listeners,
                rules,
                targetGroups,
                functions,
                permissions,
                stacks,
                changed,
                instances);
    }

    public Snapshot withInstances(Map<String, InstanceAddress> changed) {
        return new Snapshot(
                revision,
                loadBalancers,
                listeners,
                rules,
                targetGroups,
                functions,
                permissions,
                stacks,
                trustStores,
                changed);
    }

    /// The keys whose values differ, by identity: an equal value that was put again may be told, a
    /// changed one always is. Takes as long as the difference is large where one of the maps was
    /// lately made from the other by the methods below. Those of new entries are in their order.
    public static <K, V> Set<K> changed(Map<K, V> before, Map<K, V> after) {
        return OrderedMap.changed(before, after);
    }

    /// `map` with one entry set, for the `with…` methods.
    public static <K, V> Map<K, V> put(Map<K, V> map, K key, V value) {
        return putAll(map, Map.of(key, value));
    }

    /// `map` with these entries set, for the `with…` methods.
    public static <K, V> Map<K, V> putAll(Map<K, V> map, Map<K, V> entries) {
        return OrderedMap.with(map, entries);
    }

    /// `map` without one entry, for the `with…` methods.
    public static <K, V> Map<K, V> remove(Map<K, V> map, K key) {
        return removeAll(map, List.of(key));
    }

    /// `map` without these entries, for the `with…` methods.
    public static <K, V> Map<K, V> removeAll(Map<K, V> map, Collection<K> keys) {
        return OrderedMap.without(map, keys);
    }

    /// The logical id in a template of the resource of this ARN; empty for one of no template.
    public Optional<String> logicalIdOf(Arn resource) {
        return stacks.values().stream()
                .flatMap(stack -> stack.resources().stream())
                .filter(each -> each.physicalId().equals(resource.text()))
                .map(Stack.Resource::logicalId)
                .findFirst();
    }
}
