package dev.elbow.proxy.compiled;

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

/// The sockets that a snapshot needs, and the listeners that share each.
public final class ListenerPlan {
    private final LocalFacts facts;
    private final Map<PortKey, List<Listener>> listeners = new LinkedHashMap<>();

    private ListenerPlan(LocalFacts facts) {
        this.facts = facts;
    }

    /// @throws ListenerFailure when two listeners cannot share a bound port
    public static ListenerPlan of(Snapshot snapshot, LocalFacts facts) throws ListenerFailure {
        var plan = new ListenerPlan(facts);
        for (var listener : snapshot.listeners().values()) {
            plan.add(listener);
        }
        return plan;
    }

    private void add(Listener listener) throws ListenerFailure {
        var sharing = listeners.computeIfAbsent(keyOf(listener), _ -> new ArrayList<>());
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

    public Set<PortKey> keys() {
        return listeners.keySet();
    }

    /// Compiles the listeners of each socket.
    public Map<PortKey, PortListeners> compile(ListenerCompiler compiler) {
        var compiled = new LinkedHashMap<PortKey, PortListeners>();
        listeners.forEach(
                (key, sharing) ->
                        compiled.put(
                                key,
                                new PortListeners(
                                        sharing.stream().map(compiler::compile).toList())));
        return compiled;
    }

    /// The bound port of each listener.
    public Map<Arn, Integer> ports(ToIntFunction<PortKey> boundPort) {
        var ports = new LinkedHashMap<Arn, Integer>();
        listeners.forEach(
                (key, sharing) ->
                        sharing.forEach(it -> ports.put(it.arn(), boundPort.applyAsInt(key))));
        return Map.copyOf(ports);
    }

    public PortKey keyOf(Listener listener) {
        return new PortKey(facts.boundPort(listener.port()), listener.port());
    }
}
