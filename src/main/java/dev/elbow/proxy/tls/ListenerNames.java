package dev.elbow.proxy.tls;

import dev.elbow.model.Arn;
import dev.elbow.model.Condition;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
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
import org.jspecify.annotations.Nullable;

/// Derives the names of Elbow's own certificates from load balancer, machine and rules
/// (behaviour/tls.md#certificates).
final class ListenerNames {
    private static final Pattern NAME =
            Pattern.compile(
                    "(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Set<String> WILDCARD_ADDRESSES = Set.of("0.0.0.0", "::");
    private static final int MAX_LENGTH = 253;

    /// Names, and what they are derived from.
    record CertifiedNames(
            @Nullable LoadBalancer loadBalancer, List<Rule> rules, SortedSet<String> names) {}

    private final Snapshot snapshot;
    private final LocalFacts facts;
    private final Map<Arn, List<Rule>> rules;

    ListenerNames(Snapshot snapshot, LocalFacts facts, Map<Arn, List<Rule>> rules) {
        this.snapshot = snapshot;
        this.facts = facts;
        this.rules = rules;
    }

    /// @param previous the same listener's, or null; returned if its sources have not changed
    CertifiedNames of(Listener listener, @Nullable CertifiedNames previous) {
        var loadBalancer = snapshot.loadBalancers().get(listener.loadBalancer());
        var listenerRules = rules.getOrDefault(listener.arn(), List.of());
        return previous != null
                        && previous.loadBalancer == loadBalancer
                        && previous.rules == listenerRules
                ? previous
                : new CertifiedNames(
                        loadBalancer, listenerRules, names(loadBalancer, listenerRules));
    }

    private SortedSet<String> names(@Nullable LoadBalancer loadBalancer, List<Rule> listenerRules) {
        var names = new TreeSet<>(List.of("localhost", "127.0.0.1", "::1"));
        if (loadBalancer != null) {
            names.add(loadBalancer.dnsName().toLowerCase(Locale.ROOT));
        }
        if (!WILDCARD_ADDRESSES.contains(facts.listenerHost())) {
            names.add(facts.listenerHost());
        }
        for (var rule : listenerRules) {
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

    /// Whether a certificate can be for a host: its one wildcard is the whole first label.
    private static boolean canBeCertified(String host) {
        return host.length() <= MAX_LENGTH && NAME.matcher(host).matches();
    }
}
