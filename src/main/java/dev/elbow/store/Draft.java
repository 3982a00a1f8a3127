package dev.elbow.store;

import dev.elbow.model.Arn;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerRules;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Stack;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupUsers;
import dev.elbow.model.TrustStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A change in the making: the snapshot as it will be if the change commits. Used by one thread,
/// within [Store#change].
public final class Draft {
    private final ListenerRules rules;
    private final TargetGroupUsers users;
    private Snapshot snapshot;

    /// @param rules follow the changes of one store, as do the users
    Draft(Snapshot snapshot, ListenerRules rules, TargetGroupUsers users) {
        this.snapshot = snapshot;
        this.rules = rules;
        this.users = users;
    }

    /// What the change has made of the configuration so far.
    public Snapshot snapshot() {
        return snapshot;
    }

    /// [Snapshot#rulesOf], without looking at the rules of other listeners.
    public List<Rule> rulesOf(Arn listener) {
        return rules.in(snapshot).getOrDefault(listener, List.of());
    }

    /// [Snapshot#loadBalancerOf], without looking at all rules.
    public Optional<LoadBalancer> loadBalancerOf(Arn targetGroup) {
        return Optional.ofNullable(users.in(snapshot).get(targetGroup));
    }

    /// Puts a whole configuration in place of all there is.
    public void replace(Snapshot whole) {
        snapshot = whole;
    }

    public void put(LoadBalancer loadBalancer) {
        snapshot =
                snapshot.withLoadBalancers(
                        Snapshot.put(snapshot.loadBalancers(), loadBalancer.arn(), loadBalancer));
    }

    public void put(Listener listener) {
        snapshot =
                snapshot.withListeners(
                        Snapshot.put(snapshot.listeners(), listener.arn(), listener));
    }

    public void put(Rule rule) {
        snapshot = snapshot.withRules(Snapshot.put(snapshot.rules(), rule.arn(), rule));
    }

    public void putRules(List<Rule> rules) {
        var byArn = new LinkedHashMap<Arn, Rule>();
        rules.forEach(rule -> byArn.put(rule.arn(), rule));
        snapshot = snapshot.withRules(Snapshot.putAll(snapshot.rules(), byArn));
    }

    public void put(TargetGroup targetGroup) {
        snapshot =
                snapshot.withTargetGroups(
                        Snapshot.put(snapshot.targetGroups(), targetGroup.arn(), targetGroup));
    }

    public void put(TrustStore trustStore) {
        snapshot =
                snapshot.withTrustStores(
                        Snapshot.put(snapshot.trustStores(), trustStore.arn(), trustStore));
    }

    public void put(LambdaFunction function) {
        snapshot =
                snapshot.withFunctions(
                        Snapshot.put(snapshot.functions(), function.arn(), function));
    }

    public void putPermissions(List<LambdaPermission> permissions) {
        snapshot = snapshot.withPermissions(permissions);
    }

    public void put(Stack stack) {
        snapshot = snapshot.withStacks(Snapshot.put(snapshot.stacks(), stack.name(), stack));
    }

    public void putInstance(String id, InstanceAddress address) {
        snapshot = snapshot.withInstances(Snapshot.put(snapshot.instances(), id, address));
    }

    public void removeInstance(String id) {
        snapshot = snapshot.withInstances(Snapshot.remove(snapshot.instances(), id));
    }

    public void removeLoadBalancer(Arn arn) {
        snapshot = snapshot.withLoadBalancers(Snapshot.remove(snapshot.loadBalancers(), arn));
    }

    public void removeListener(Arn arn) {
        snapshot = snapshot.withListeners(Snapshot.remove(snapshot.listeners(), arn));
    }

    public void removeRule(Arn arn) {
        removeRules(List.of(arn));
    }

    public void removeRules(List<Arn> arns) {
        snapshot = snapshot.withRules(Snapshot.removeAll(snapshot.rules(), arns));
    }

    public void removeTargetGroup(Arn arn) {
        snapshot = snapshot.withTargetGroups(Snapshot.remove(snapshot.targetGroups(), arn));
    }

    public void removeFunction(Arn arn) {
        snapshot = snapshot.withFunctions(Snapshot.remove(snapshot.functions(), arn));
    }

    public void removeTrustStore(Arn arn) {
        snapshot = snapshot.withTrustStores(Snapshot.remove(snapshot.trustStores(), arn));
    }
}
