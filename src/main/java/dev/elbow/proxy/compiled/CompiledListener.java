package dev.elbow.proxy.compiled;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.tls.TlsContext;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A listener in the form that requests are served with. Immutable.
///
/// @param portText the port as AWS knows it, as a header's value
/// @param tls null for HTTP
/// @param backendPolicy for TLS to its targets
/// @param ports the bound port of each listener port of this load balancer
/// @param reachable maps a listener port to its bound port, and any other port to itself
public record CompiledListener(
        LoadBalancer loadBalancer,
        Listener listener,
        String portText,
        ListenerOptions options,
        @Nullable TlsContext tls,
        BackendPolicy backendPolicy,
        CompiledRules rules,
        Map<Integer, Integer> ports,
        IntUnaryOperator reachable) {

    public static CompiledListener of(
            LoadBalancer loadBalancer,
            Listener listener,
            @Nullable TlsContext tls,
            CompiledRules rules,
            Map<Integer, Integer> ports) {
        return new CompiledListener(
                loadBalancer,
                listener,
                Integer.toString(listener.port()),
                ListenerOptions.of(loadBalancer),
                tls,
                BackendPolicy.of(listener),
                rules,
                ports,
                port -> ports.getOrDefault(port, port));
    }

    /// The port as AWS knows it.
    public int port() {
        return listener.port();
    }
}
