package dev.elbow.proxy.exchange;

import io.netty.handler.codec.http.HttpHeaders;

/// An edit of a response's headers, be the response a target's, a function's or Elbow's own.
@FunctionalInterface
interface ResponseEdit {
    /// @param status of the response, 100-999
    void apply(int status, HttpHeaders headers);
}
