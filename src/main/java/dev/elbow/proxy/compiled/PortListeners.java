package dev.elbow.proxy.compiled;

import dev.elbow.routing.HostSyntax;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The listeners that share a bound port. Immutable.
///
/// The load balancer's DNS name in `Host` selects one; a request for another name is the oldest
/// one's (behaviour/connections.md#listeners-on-a-port).
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

    /// Whether clients must speak TLS, which is the same for all listeners of a port.
    public boolean isSecure() {
        return oldest.tls() != null;
    }

    public Collection<CompiledListener> all() {
        return byName.values();
    }

    public CompiledListener oldest() {
        return oldest;
    }

    /// Selects the listener for a host.
    ///
    /// @param host as received, possibly with a port; empty for none
    public CompiledListener listenerFor(String host) {
        if (byName.size() == 1) {
            return oldest;
        }
        var name = HostSyntax.withoutPort(host).toLowerCase(Locale.ROOT);
        return byName.getOrDefault(name, oldest);
    }
}
