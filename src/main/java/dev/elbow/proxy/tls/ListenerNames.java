package dev.elbow.proxy.tls;

import dev.elbow.model.Arn;
import dev.elbow.model.Condition;
import dev.elbow.model.Listener;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.ValueMatch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The names that a certificate of Elbow's own is for: the load balancer's, those of this machine,
/// and the hosts in the listener's rules.
final class ListenerNames {
    private static final Pattern NAME =
            Pattern.compile(
                    "(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");
    private static final int LONGEST = 253;

    private final Snapshot snapshot;
    private final LocalFacts facts;
    private final Map<Arn, List<Rule>> rules;

    ListenerNames(Snapshot snapshot, LocalFacts facts, Map<Arn, List<Rule>> rules) {
        this.snapshot = snapshot;
        this.facts = facts;
        this.rules = rules;
    }

    SortedSet<String> of(Listener listener) {
        var names = new TreeSet<>(List.of("localhost", "127.0.0.1", "::1"));
        var loadBalancer = snapshot.loadBalancers().get(listener.loadBalancer());
        if (loadBalancer != null) {
            names.add(loadBalancer.dnsName().toLowerCase(Locale.ROOT));
        }
        if (!EVERYWHERE.contains(facts.listenerHost())) {
            names.add(facts.listenerHost());
        }
        for (var rule : rules.getOrDefault(listener.arn(), List.of())) {
            for (var condition : rule.conditions()) {
                if (condition instanceof Condition.HostHeader(ValueMatch.Wildcards hosts)) {
                    hosts.values().stream()
                            .map(host -> host.toLowerCase(Locale.ROOT))
                            .filter(ListenerNames::canBeCertified)
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    /// Certificates know one wildcard only: the whole first label.
    private static boolean canBeCertified(String host) {
        return host.length() <= LONGEST && NAME.matcher(host).matches();
    }
}
