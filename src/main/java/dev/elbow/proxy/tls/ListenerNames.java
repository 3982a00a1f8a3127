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

/// The names that a certificate of Elbow's own is for: the load balancer's, those of this machine,
/// and the hosts in the listener's rules.
final class ListenerNames {
    private static final Pattern NAME =
            Pattern.compile(
                    "(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");
    private static final int LONGEST = 253;

    /// Names, and what they are from.
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

    /// @param before the same listener's, or null; they are the same when what they are from is
    CertifiedNames of(Listener listener, @Nullable CertifiedNames before) {
        var loadBalancer = snapshot.loadBalancers().get(listener.loadBalancer());
        var its = rules.getOrDefault(listener.arn(), List.of());
        return before != null && before.loadBalancer == loadBalancer && before.rules == its
                ? before
                : new CertifiedNames(loadBalancer, its, names(loadBalancer, its));
    }

    private SortedSet<String> names(@Nullable LoadBalancer loadBalancer, List<Rule> its) {
        var names = new TreeSet<>(List.of("localhost", "127.0.0.1", "::1"));
        if (loadBalancer != null) {
            names.add(loadBalancer.dnsName().toLowerCase(Locale.ROOT));
        }
        if (!EVERYWHERE.contains(facts.listenerHost())) {
            names.add(facts.listenerHost());
        }
        for (var rule : its) {
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
