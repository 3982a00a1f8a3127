package dev.elbow.proxy;

import dev.elbow.routing.HostSyntax;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The listeners that share a bound port: told apart by the load balancer's DNS name in `Host`,
/// else the oldest answers (design §8). Immutable.
final class PortListeners {
    private static final Comparator<CompiledListener> BY_AGE =
            Comparator.comparing(site -> site.loadBalancer().createdTime());

    private final CompiledListener oldest;
    private final Map<String, CompiledListener> byName = new HashMap<>();

    /// @param sites at least one
    PortListeners(List<CompiledListener> sites) {
        oldest = sites.stream().min(BY_AGE).orElseThrow();
        for (var site : sites) {
            byName.put(site.loadBalancer().dnsName().toLowerCase(Locale.ROOT), site);
        }
    }

    /// Whether clients have to speak TLS; all of a port do, or none.
    boolean isSecure() {
        return oldest.tls() != null;
    }

    Collection<CompiledListener> all() {
        return byName.values();
    }

    CompiledListener oldest() {
        return oldest;
    }

    /// @param host as received, possibly with a port; may be empty
    CompiledListener siteOf(String host) {
        if (byName.size() == 1) {
            return oldest;
        }
        var name = HostSyntax.withoutPort(host).toLowerCase(Locale.ROOT);
        return byName.getOrDefault(name, oldest);
    }
}
