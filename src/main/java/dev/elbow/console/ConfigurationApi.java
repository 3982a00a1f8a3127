package dev.elbow.console;

import dev.elbow.console.ConfigurationJson.ActionJson;
import dev.elbow.console.ConfigurationJson.ListenerJson;
import dev.elbow.console.ConfigurationJson.LoadBalancerJson;
import dev.elbow.console.ConfigurationJson.RuleJson;
import dev.elbow.console.ConfigurationJson.TargetGroupJson;
import dev.elbow.console.ConfigurationJson.TargetJson;
import dev.elbow.console.ConfigurationJson.WeightJson;
import dev.elbow.control.ControlPlane;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import dev.elbow.observe.RuleText;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The configuration as a tree, with the health and the traffic of its targets.
@Singleton
public final class ConfigurationApi {
    private final ControlPlane control;
    private final TargetHealthSource health;
    private final TargetTraffic traffic;
    private final TargetNames names;
    private final BoundListeners bound;
    private final LocalFacts facts;
    private final RequestRates<TargetKey> rates = new RequestRates<>(System::nanoTime);

    ConfigurationApi(
            ControlPlane control,
            TargetHealthSource health,
            TargetTraffic traffic,
            TargetNames names,
            BoundListeners bound,
            LocalFacts facts) {
        this.control = control;
        this.health = health;
        this.traffic = traffic;
        this.names = names;
        this.bound = bound;
        this.facts = facts;
    }

    ApiAnswer get() {
        var snapshot = control.configuration();
        var counts = rates.read(totals(snapshot));
        return ApiAnswer.json(
                new ConfigurationJson(
                        snapshot.loadBalancers().values().stream()
                                .map(it -> loadBalancer(it, snapshot))
                                .toList(),
                        snapshot.targetGroups().values().stream()
                                .map(it -> targetGroup(it, snapshot, counts))
                                .toList()));
    }

    private Map<TargetKey, Long> totals(Snapshot snapshot) {
        var totals = new HashMap<TargetKey, Long>();
        for (var group : snapshot.targetGroups().values()) {
            keys(group).forEach(key -> totals.put(key, traffic.requests(key)));
        }
        return totals;
    }

    private Stream<TargetKey> keys(TargetGroup group) {
        return Stream.concat(
                        group.targets().stream().map(group::keyOf),
                        health.draining(group.arn()).stream())
                .distinct();
    }

    private LoadBalancerJson loadBalancer(LoadBalancer loadBalancer, Snapshot snapshot) {
        return new LoadBalancerJson(
                loadBalancer.name(),
                loadBalancer.arn().text(),
                loadBalancer.dnsName(),
                loadBalancer.scheme().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                loadBalancer.availabilityZones().stream().map(it -> it.zoneName()).toList(),
                snapshot.listenersOf(loadBalancer.arn()).stream()
                        .map(it -> listener(it, snapshot))
                        .toList());
    }

    private ListenerJson listener(Listener listener, Snapshot snapshot) {
        var at = bound.find(listener.arn());
        return new ListenerJson(
                listener.arn().text(),
                listener.protocol().name(),
                listener.port(),
                at.map(BoundListeners.BoundListener::port).orElse(null),
                at.map(BoundListeners.BoundListener::url).orElse(null),
                snapshot.rulesOf(listener.arn()).stream().map(it -> rule(it, snapshot)).toList());
    }

    private static RuleJson rule(Rule rule, Snapshot snapshot) {
        return new RuleJson(
                rule.arn().text(),
                ExchangeJson.priority(rule),
                RuleText.conditions(rule),
                rule.actions().stream().map(it -> action(it, snapshot)).toList());
    }

    private static ActionJson action(Action action, Snapshot snapshot) {
        List<WeightJson> groups =
                action instanceof Action.Forward forward
                        ? forward.targetGroups().stream()
                                .filter(it -> snapshot.targetGroups().containsKey(it.targetGroup()))
                                .map(
                                        it ->
                                                new WeightJson(
                                                        it.targetGroup().text(),
                                                        ExchangeJson.groupName(it.targetGroup()),
                                                        it.weight()))
                                .toList()
                        : List.of();
        return new ActionJson(action.type(), ExchangeJson.action(action), groups);
    }

    private TargetGroupJson targetGroup(
            TargetGroup group, Snapshot snapshot, Map<TargetKey, Long> counts) {
        boolean isFunction = group.targetType() == TargetType.LAMBDA;
        long sum = keys(group).mapToLong(key -> counts.getOrDefault(key, 0L)).sum();
        var registered = new HashMap<TargetKey, Target>();
        group.targets().forEach(target -> registered.put(group.keyOf(target), target));
        return new TargetGroupJson(
                group.arn().text(),
                group.name(),
                isFunction ? null : group.protocol().name(),
                isFunction ? null : group.port(),
                isFunction ? null : group.protocolVersion().toString(),
                group.targetType().name().toLowerCase(Locale.ROOT),
                isFunction ? null : group.attributes().text(TargetGroupAttribute.ALGORITHM),
                traffic.isFailingOpen(group.arn()),
                sum,
                keys(group)
                        .map(
                                key ->
                                        target(
                                                key,
                                                registered.get(key),
                                                snapshot,
                                                counts.getOrDefault(key, 0L),
                                                sum))
                        .toList());
    }

    private TargetJson target(
            TargetKey key, @Nullable Target registered, Snapshot snapshot, long count, long sum) {
        var state = health.healthOf(key);
        var slowStart = traffic.slowStart(key);
        var draining = traffic.drainingSeconds(key);
        return new TargetJson(
                key.id(),
                key.port(),
                registered == null ? "" : registered.availabilityZone(),
                names.target(key),
                facts.mappedAddress(snapshot, key).orElse(null),
                state.state().name().toLowerCase(Locale.ROOT),
                state.reason(),
                state.description(),
                traffic.inFlight(key),
                count,
                sum == 0 ? 0 : (double) count / sum,
                slowStart.isPresent() ? slowStart.getAsDouble() : null,
                draining.isPresent() ? draining.getAsLong() : null,
                traffic.weight(key));
    }
}
