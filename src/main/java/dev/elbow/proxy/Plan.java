package dev.elbow.proxy;

import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Which sockets a snapshot needs, and which listeners answer on each.
final class Plan {
    private final LocalFacts facts;
    private final Map<Door, List<Listener>> listeners = new LinkedHashMap<>();

    private Plan(LocalFacts facts) {
        this.facts = facts;
    }

    /// @throws ListenerFailure for what cannot be carried
    static Plan of(Snapshot after, LocalFacts facts) throws ListenerFailure {
        var plan = new Plan(facts);
        for (var listener : after.listeners().values()) {
            plan.add(listener);
        }
        return plan;
    }

    private void add(Listener listener) throws ListenerFailure {
        var sharing = listeners.computeIfAbsent(doorOf(listener), _ -> new ArrayList<>());
        for (var other : sharing) {
            if (other.loadBalancer().equals(listener.loadBalancer())) {
                throw new ListenerFailure(
                        "listener port %d → %s:%d: listener port %d of the same load balancer is bound there (expected: a port of its own)"
                                .formatted(
                                        listener.port(),
                                        facts.listenerHost(),
                                        facts.boundPort(listener.port()),
                                        other.port()));
            }
            if (other.protocol() != listener.protocol()) {
                throw new ListenerFailure(
                        "listener port %d → %s:%d: another load balancer speaks %s there (expected: one protocol on a bound port)"
                                .formatted(
                                        listener.port(),
                                        facts.listenerHost(),
                                        facts.boundPort(listener.port()),
                                        other.protocol()));
            }
        }
        sharing.add(listener);
    }

    Set<Door> doors() {
        return listeners.keySet();
    }

    /// Compiles all of them.
    Map<Door, Sites> compile(SiteCompiler compiler) {
        var compiled = new LinkedHashMap<Door, Sites>();
        listeners.forEach(
                (door, sharing) ->
                        compiled.put(
                                door, new Sites(sharing.stream().map(compiler::site).toList())));
        return compiled;
    }

    /// The port that each listener is reached on.
    Map<Arn, Integer> ports(ToIntFunction<Door> boundPort) {
        var ports = new LinkedHashMap<Arn, Integer>();
        listeners.forEach(
                (door, sharing) ->
                        sharing.forEach(it -> ports.put(it.arn(), boundPort.applyAsInt(door))));
        return Map.copyOf(ports);
    }

    Door doorOf(Listener listener) {
        return new Door(facts.boundPort(listener.port()), listener.port());
    }
}
