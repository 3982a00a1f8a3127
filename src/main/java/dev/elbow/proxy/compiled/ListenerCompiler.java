package dev.elbow.proxy.compiled;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.function.HostedFunction;
import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.action.ActionSteps;
import dev.elbow.proxy.tls.TlsContexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Compiles the listeners of one snapshot. Listeners that a change does not concern are reused, so
/// that the time depends on the size of the change.
public final class ListenerCompiler {
    private final Snapshot snapshot;
    private final Map<Arn, List<Rule>> rules;
    private final TlsContexts.PreparedContexts tls;
    private final TargetGroups groups;
    private final Function<TargetKey, HostedFunction> functions;
    private final ActionSteps steps;
    private final ReusableListeners reusable;

    /// For each load balancer the bound port of each listener port.
    private final Map<Arn, Map<Integer, Integer>> ports = new HashMap<>();

    /// @param rules of each listener, in the order of evaluation
    public ListenerCompiler(
            Snapshot snapshot,
            Map<Arn, List<Rule>> rules,
            TlsContexts.PreparedContexts tls,
            TargetGroups groups,
            Function<TargetKey, HostedFunction> functions,
            ActionSteps steps,
            ToIntFunction<Listener> boundPort,
            ReusableListeners reusable) {
        this.snapshot = snapshot;
        this.rules = rules;
        this.tls = tls;
        this.groups = groups;
        this.functions = functions;
        this.steps = steps;
        this.reusable = reusable;
        for (var listener : snapshot.listeners().values()) {
            ports.computeIfAbsent(listener.loadBalancer(), _ -> new HashMap<>())
                    .put(listener.port(), boundPort.applyAsInt(listener));
        }
    }

    /// @throws dev.elbow.routing.InvalidRule when a rule cannot be evaluated
    public CompiledListener compile(Listener listener) {
        var loadBalancer =
                Objects.requireNonNull(snapshot.loadBalancers().get(listener.loadBalancer()));
        var boundPorts = ports.getOrDefault(listener.loadBalancer(), Map.of());
        var context = tls.of(listener.arn());
        var listenerRules = rules.getOrDefault(listener.arn(), List.of());
        var previous = reusable.listeners().get(listener.arn());
        var compiled = rules(listenerRules, previous == null ? null : previous.rules());
        return previous != null
                        && previous.rules() == compiled
                        && previous.loadBalancer() == loadBalancer
                        && previous.listener() == listener
                        && previous.tls() == context
                        && previous.ports().equals(boundPorts)
                ? previous
                : CompiledListener.of(loadBalancer, listener, context, compiled, boundPorts);
    }

    private CompiledRules rules(List<Rule> listenerRules, @Nullable CompiledRules previous) {
        return previous != null && previous.table().isOf(listenerRules) && reusable.functionsStay()
                ? previous
                : CompiledRules.compile(
                        listenerRules,
                        groups,
                        functions,
                        steps,
                        previous,
                        reusable.functionsStay());
    }
}
