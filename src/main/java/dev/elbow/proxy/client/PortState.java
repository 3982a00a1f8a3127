package dev.elbow.proxy.client;

import dev.elbow.proxy.compiled.ListenerOptions;
import dev.elbow.proxy.compiled.PortListeners;
import dev.elbow.proxy.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/// The state of a bound port that its connections look at: the listeners, and whether it is
/// retired. Set by [ListenerSocket], read on any event loop.
public final class PortState {
    private volatile PortListeners listeners;
    private volatile boolean retired;

    PortState(PortListeners listeners) {
        this.listeners = listeners;
    }

    /// The listeners of the port now; a request reads them once.
    public PortListeners listeners() {
        return listeners;
    }

    void setListeners(PortListeners changed) {
        listeners = changed;
    }

    /// The attributes that hold for a connection: those of the load balancer that its request is
    /// for; between requests those of the oldest.
    public ListenerOptions options(@Nullable Exchange exchange) {
        var listener = exchange == null ? null : exchange.compiledListener();
        return (listener == null ? listeners.oldest() : listener).options();
    }

    /// Whether connections end with the response they are at.
    public boolean isRetired() {
        return retired;
    }

    void retire() {
        retired = true;
    }
}
