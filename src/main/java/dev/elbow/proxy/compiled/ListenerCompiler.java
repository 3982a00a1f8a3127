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
/// that compiling takes as long as the change is large.
public final class ListenerCompiler {
    private final Snapshot snapshot;
    private final Map<Arn, List<Rule>> rules;
    private final TlsContexts.PreparedContexts tls;
    private final TargetGroups groups;
    private final Function<TargetKey, HostedFunction> functions;
    private final ActionSteps steps;
    private final ReusableListeners reusable;

    /// By load balancer: from its listeners' ports to the bound ones.
    private final Map<Arn, Map<Integer, Integer>> ports = new HashMap<>();

    /// @param rules of each listener, in the order they are evaluated
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
        var reached = ports.getOrDefault(listener.loadBalancer(), Map.of());
        var context = tls.of(listener.arn());
        var listenerRules = rules.getOrDefault(listener.arn(), List.of());
        var before = reusable.listeners().get(listener.arn());
        var compiled = rules(listenerRules, before == null ? null : before.rules());
        return before != null
                        && before.rules() == compiled
                        && before.loadBalancer() == loadBalancer
                        && before.listener() == listener
                        && before.tls() == context
                        && before.ports().equals(reached)
                ? before
                : CompiledListener.of(loadBalancer, listener, context, compiled, reached);
    }

    private CompiledRules rules(List<Rule> listenerRules, @Nullable CompiledRules before) {
        return before != null && before.table().isOf(listenerRules) && reusable.functionsStay()
                ? before
                : CompiledRules.compile(
                        listenerRules, groups, functions, steps, before, reusable.functionsStay());
    }
}
