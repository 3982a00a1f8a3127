package dev.elbow.proxy.client;

import dev.elbow.proxy.compiled.ListenerOptions;
import dev.elbow.proxy.compiled.PortListeners;
import dev.elbow.proxy.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/// The current listeners of a bound port, and whether it is retired. Set by [ListenerSocket], read
/// by connections on any event loop.
public final class PortState {
    private volatile PortListeners listeners;
    private volatile boolean retired;

    PortState(PortListeners listeners) {
        this.listeners = listeners;
    }

    /// The current listeners of the port; a request reads them once.
    public PortListeners listeners() {
        return listeners;
    }

    void setListeners(PortListeners listeners) {
        this.listeners = listeners;
    }

    /// The attributes that hold for a connection: those of the listener that serves its request;
    /// between requests those of the oldest listener.
    public ListenerOptions options(@Nullable Exchange exchange) {
        var listener = exchange == null ? null : exchange.compiledListener();
        return (listener == null ? listeners.oldest() : listener).options();
    }

    /// Whether connections close after their current response.
    public boolean isRetired() {
        return retired;
    }

    void retire() {
        retired = true;
    }
}
