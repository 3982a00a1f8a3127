package dev.elbow.proxy.exchange;

/// Receives each exchange at its end. Called on the request's event loop: it must not block, and
/// must not keep the exchange longer than it takes to read it.
@FunctionalInterface
public interface ExchangeListener {
    /// Does nothing.
    ExchangeListener NONE = exchange -> {};

    /// The last byte was handed to the client's connection, or the client is gone.
    void finished(Exchange exchange);
}
