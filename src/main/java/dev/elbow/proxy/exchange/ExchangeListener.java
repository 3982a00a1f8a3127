package dev.elbow.proxy.exchange;

/// Receives each exchange at its end, on the request's event loop. It must not block, and must not
/// keep the exchange.
@FunctionalInterface
public interface ExchangeListener {
    /// Does nothing.
    ExchangeListener NONE = exchange -> {};

    /// Called when the last byte was written to the client's connection, or the client has left.
    void finished(Exchange exchange);
}
