package dev.elbow.proxy.exchange;

import io.netty.handler.codec.http.HttpHeaders;

/// A change of a response's headers, whoever made the response: a target, a function or the load
/// balancer.
@FunctionalInterface
interface ResponseEdit {
    /// @param status of the response, 100-999
    void apply(int status, HttpHeaders headers);
}
