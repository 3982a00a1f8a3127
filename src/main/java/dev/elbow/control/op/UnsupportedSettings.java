package dev.elbow.control.op;

import dev.elbow.control.wire.UnsupportedFeature;
import dev.elbow.control.wire.UnsupportedFeatures;
import dev.elbow.model.AttributeKey;
import dev.elbow.model.Attributes;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import java.util.ArrayList;
import java.util.List;

/// Finds the settings of a configuration that AWS acts on and Elbow does not.
public final class UnsupportedSettings {
    /// @param resource the name that people know it by, such as `shop HTTPS:443 rule 10`
    public record Setting(String resource, UnsupportedFeature feature) {}

    private final List<Setting> found = new ArrayList<>();

    private UnsupportedSettings() {}

    public static List<Setting> of(Snapshot snapshot) {
        var settings = new UnsupportedSettings();
        for (var balancer : snapshot.loadBalancers().values()) {
            settings.add(balancer);
            for (var listener : snapshot.listenersOf(balancer.arn())) {
                settings.add(balancer, listener, snapshot);
            }
        }
        for (var group : snapshot.targetGroups().values()) {
            check(group.attributes(), settings.at(group.name()));
        }
        return List.copyOf(settings.found);
    }

    private void add(LoadBalancer balancer) {
        var receiver = at(balancer.name());
        check(balancer.attributes(), receiver);
        LoadBalancerAttributes.checkGateway(balancer, balancer.attributes().set(), receiver);
    }

    private void add(LoadBalancer balancer, Listener listener, Snapshot snapshot) {
        var name = "%s %s:%d".formatted(balancer.name(), listener.protocol(), listener.port());
        check(listener.attributes(), at(name));
        for (var rule : snapshot.rulesOf(listener.arn())) {
            add(rule.priority() == Rule.DEFAULT ? name : name + " rule " + rule.priority(), rule);
        }
    }

    private void add(String resource, Rule rule) {
        for (var action : rule.actions()) {
            NotBuilt.check(
                    NotBuilt.ACTION_TYPES, "", "The action type", action.type(), at(resource));
        }
    }

    private static <K extends Enum<K> & AttributeKey> void check(
            Attributes<K> attributes, UnsupportedFeatures receiver) {
        attributes.set().forEach((key, value) -> NotBuilt.check(key, value, receiver));
    }

    private UnsupportedFeatures at(String resource) {
        return feature -> found.add(new Setting(resource, feature));
    }
}
