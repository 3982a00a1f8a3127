package dev.elbow.proxy;

/// Is told of each request that is over. Called on the request's event loop: it must not block, and
/// must not keep the exchange longer than it takes to read it.
public interface ExchangeListener {
    /// Nobody listens.
    ExchangeListener NONE = exchange -> {};

    /// The last byte was handed to the client's connection, or the client is gone.
    void finished(Exchange exchange);
}
