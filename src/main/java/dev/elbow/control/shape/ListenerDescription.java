package dev.elbow.control.shape;

import dev.elbow.model.Listener;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// AWS's `Listener`.
@RegisterForReflection
public record ListenerDescription(
        String listenerArn,
        String loadBalancerArn,
        int port,
        String protocol,
        List<ActionDescription> defaultActions) {

    public static ListenerDescription of(Listener listener, Snapshot snapshot) {
        return new ListenerDescription(
                listener.arn().text(),
                listener.loadBalancer().text(),
                listener.port(),
                listener.protocol().name(),
                snapshot.rulesOf(listener.arn()).stream()
                        .filter(Rule::isDefault)
                        .flatMap(rule -> ActionDescription.of(rule.actions()).stream())
                        .toList());
    }
}
