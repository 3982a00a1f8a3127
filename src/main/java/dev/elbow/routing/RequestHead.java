package dev.elbow.routing;

import java.net.InetAddress;
import java.util.List;

/// The parts of a request that rules look at; read on the request's event loop and not kept.
public interface RequestHead {

    /// As received: methods are case-sensitive.
    String method();

    /// The first `Host` header without its port, IPv6 literals in brackets; empty when there is
    /// none.
    String host();

    /// As received, without the query; starts with `/`.
    String path();

    /// As received, without the `?`; empty when there is none.
    String query();

    /// The lines of a header in the order received; empty when there is none.
    ///
    /// @param name in any case
    List<String> headers(String name);

    /// The connection's peer, not `X-Forwarded-For`.
    InetAddress source();
}
