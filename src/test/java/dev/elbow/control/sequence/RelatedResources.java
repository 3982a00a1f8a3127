package dev.elbow.control.sequence;

import dev.elbow.model.Arn;
import dev.elbow.model.Rule;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Resources of one caller that belong together, so that most of the generated calls make sense.
/// Resources are chosen by their place, never by their ids, which differ from one run to the next.
final class RelatedResources {
    private final RandomGenerator random;
    private final Snapshot snapshot;
    private final Scope scope;
    private final Optional<Arn> loadBalancer;
    private final Optional<Arn> listener;
    private final Optional<Rule> rule;
    private final Optional<TargetGroup> targetGroup;

    RelatedResources(RandomGenerator random, Snapshot snapshot, Scope scope) {
        this.random = random;
        this.snapshot = snapshot;
        this.scope = scope;
        loadBalancer = one(mine(snapshot.loadBalancers().keySet()));
        listener =
                loadBalancer.flatMap(
                        arn ->
                                one(
                                        snapshot.listenersOf(arn).stream()
                                                .map(each -> each.arn())
                                                .toList()));
        rule = listener.flatMap(arn -> one(snapshot.rulesOf(arn)));
        targetGroup =
                one(mine(snapshot.targetGroups().keySet()))
                        .map(arn -> snapshot.targetGroups().get(arn));
    }

    <T> Optional<T> one(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private List<Arn> mine(Collection<Arn> all) {
        return all.stream().filter(arn -> arn.scope().equals(scope)).toList();
    }

    Scope scope() {
        return scope;
    }

    String loadBalancerArn() {
        return text(loadBalancer, snapshot.loadBalancers().keySet(), "loadbalancer/app/a/0");
    }

    String listenerArn() {
        return text(listener, snapshot.listeners().keySet(), "listener/app/a/0/1");
    }

    String ruleArn() {
        return text(rule.map(Rule::arn), snapshot.rules().keySet(), "listener-rule/app/a/0/1/2");
    }

    String targetGroupArn() {
        return text(
                targetGroup.map(TargetGroup::arn),
                snapshot.targetGroups().keySet(),
                "targetgroup/a/0");
    }

    String trustStoreArn() {
        return text(
                one(mine(snapshot.trustStores().keySet())),
                snapshot.trustStores().keySet(),
                "truststore/a/0");
    }

    String resourceArn() {
        return switch (random.nextInt(5)) {
            case 0 -> loadBalancerArn();
            case 1 -> listenerArn();
            case 2 -> ruleArn();
            case 3 -> trustStoreArn();
            default -> targetGroupArn();
        };
    }

    /// Mostly the related one; now and then another, one of another account, or one that does not
    /// exist.
    private String text(Optional<Arn> resources, Collection<Arn> all, String absent) {
        int chance = random.nextInt(20);
        if (chance < 16 && resources.isPresent()) {
            return resources.get().text();
        }
        var other = chance == 19 ? Optional.<Arn>empty() : one(new ArrayList<>(all));
        return other.map(Arn::text)
                .orElseGet(
                        () ->
                                "arn:aws:elasticloadbalancing:%s:%s:%s"
                                        .formatted(scope.region(), scope.account(), absent));
    }

    /// Those of the listener in focus that can be moved.
    List<Rule> movableRules() {
        return listener.map(
                        arn ->
                                snapshot.rulesOf(arn).stream()
                                        .filter(each -> !each.isDefault())
                                        .toList())
                .orElse(List.of());
    }

    Optional<TargetGroup> targetGroup() {
        return targetGroup;
    }
}
