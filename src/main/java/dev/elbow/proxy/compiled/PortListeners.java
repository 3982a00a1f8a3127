package dev.elbow.proxy.compiled;

import dev.elbow.routing.HostSyntax;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The listeners that share a bound port. The load balancer's DNS name in `Host` tells them apart;
/// a request for another name is the oldest one's (docs/decisions/0007-local-dns-names.md).
/// Immutable.
public final class PortListeners {
    private static final Comparator<CompiledListener> BY_AGE =
            Comparator.comparing(listener -> listener.loadBalancer().createdTime());

    private final CompiledListener oldest;
    private final Map<String, CompiledListener> byName = new HashMap<>();

    /// @param listeners at least one
    public PortListeners(List<CompiledListener> listeners) {
        oldest = listeners.stream().min(BY_AGE).orElseThrow();
        for (var listener : listeners) {
            byName.put(listener.loadBalancer().dnsName().toLowerCase(Locale.ROOT), listener);
        }
    }

    /// Whether clients have to speak TLS; all of a port do, or none.
    public boolean isSecure() {
        return oldest.tls() != null;
    }

    public Collection<CompiledListener> all() {
        return byName.values();
    }

    public CompiledListener oldest() {
        return oldest;
    }

    /// The listener that a name asks for.
    ///
    /// @param host as received, possibly with a port; may be empty
    public CompiledListener listenerFor(String host) {
        if (byName.size() == 1) {
            return oldest;
        }
        var name = HostSyntax.withoutPort(host).toLowerCase(Locale.ROOT);
        return byName.getOrDefault(name, oldest);
    }
}
