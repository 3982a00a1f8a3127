package dev.elbow.proxy;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.function.HostedFunction;
import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.tls.TlsContexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Compiles the listeners of one snapshot. What a change does not concern is taken from the sites
/// that are served now, so that it takes as long as the change is large.
final class ListenerCompiler {
    private final Snapshot snapshot;
    private final Map<Arn, List<Rule>> rules;
    private final TlsContexts.Prepared tls;
    private final TargetGroups groups;
    private final Function<TargetKey, HostedFunction> functions;
    private final ReusableListeners served;

    /// By load balancer: from its listeners' ports to those that they are reached on here.
    private final Map<Arn, Map<Integer, Integer>> ports = new HashMap<>();

    /// @param rules of each listener, in the order they are evaluated
    ListenerCompiler(
            Snapshot snapshot,
            Map<Arn, List<Rule>> rules,
            TlsContexts.Prepared tls,
            TargetGroups groups,
            Function<TargetKey, HostedFunction> functions,
            ToIntFunction<Listener> boundPort,
            ReusableListeners served) {
        this.snapshot = snapshot;
        this.rules = rules;
        this.tls = tls;
        this.groups = groups;
        this.functions = functions;
        this.served = served;
        for (var listener : snapshot.listeners().values()) {
            ports.computeIfAbsent(listener.loadBalancer(), _ -> new HashMap<>())
                    .put(listener.port(), boundPort.applyAsInt(listener));
        }
    }

    /// @throws dev.elbow.routing.InvalidRule when a rule cannot be evaluated
    CompiledListener site(Listener listener) {
        var loadBalancer =
                Objects.requireNonNull(snapshot.loadBalancers().get(listener.loadBalancer()));
        var reached = ports.getOrDefault(listener.loadBalancer(), Map.of());
        var context = tls.of(listener.arn());
        var its = rules.getOrDefault(listener.arn(), List.of());
        var before = served.sites().get(listener.arn());
        var compiled = rules(its, before == null ? null : before.rules());
        return before != null
                        && before.rules() == compiled
                        && before.loadBalancer() == loadBalancer
                        && before.listener() == listener
                        && before.tls() == context
                        && before.ports().equals(reached)
                ? before
                : CompiledListener.of(loadBalancer, listener, context, compiled, reached);
    }

    private CompiledRules rules(List<Rule> its, @Nullable CompiledRules before) {
        return before != null && before.table().isOf(its) && served.functionsStay()
                ? before
                : CompiledRules.compile(its, groups, functions, before, served.functionsStay());
    }
}
