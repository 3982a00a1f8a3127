package dev.elbow.proxy.exchange;

import dev.elbow.routing.RequestHead;
import java.net.InetAddress;
import java.util.List;

/// The parts of a request that rules and steps see, before headers are changed for the target.
record ExchangeHead(Exchange exchange) implements RequestHead {
    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public String host() {
        return exchange.host();
    }

    @Override
    public String path() {
        return exchange.path();
    }

    @Override
    public String query() {
        return exchange.query();
    }

    @Override
    public List<String> headers(String name) {
        return exchange.head().headers().getAll(name);
    }

    @Override
    public InetAddress source() {
        return exchange.client().getAddress();
    }
}
