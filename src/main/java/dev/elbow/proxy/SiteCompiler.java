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
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Compiles the listeners of one snapshot.
final class SiteCompiler {
    private final Snapshot snapshot;
    private final TlsContexts.Prepared tls;
    private final TargetGroups groups;
    private final Function<TargetKey, HostedFunction> functions;
    private final Map<Arn, Site> before;
    private final Map<Arn, List<Rule>> rules;

    /// By load balancer: from its listeners' ports to those that they are reached on here.
    private final Map<Arn, Map<Integer, Integer>> ports = new HashMap<>();

    /// @param before the last ones, by listener; what did not change is taken from them
    SiteCompiler(
            Snapshot snapshot,
            TlsContexts.Prepared tls,
            TargetGroups groups,
            Function<TargetKey, HostedFunction> functions,
            ToIntFunction<Listener> boundPort,
            Map<Arn, Site> before) {
        this.snapshot = snapshot;
        this.tls = tls;
        this.groups = groups;
        this.functions = functions;
        this.before = before;
        this.rules = snapshot.rulesByListener();
        for (var listener : snapshot.listeners().values()) {
            ports.computeIfAbsent(listener.loadBalancer(), _ -> new HashMap<>())
                    .put(listener.port(), boundPort.applyAsInt(listener));
        }
    }

    /// @throws dev.elbow.routing.InvalidRule when a rule cannot be evaluated
    Site site(Listener listener) {
        var reachable = ports.getOrDefault(listener.loadBalancer(), Map.of());
        return Site.compile(
                snapshot,
                listener,
                tls.of(listener.arn()),
                rules.getOrDefault(listener.arn(), List.of()),
                groups,
                functions,
                port -> reachable.getOrDefault(port, port),
                before.get(listener.arn()));
    }
}
