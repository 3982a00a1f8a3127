package dev.elbow.proxy.exchange;

import dev.elbow.proxy.exchange.Failure.Request;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/// The head of a request as received by a client's protocol.
public interface ReceivedHead {
    HttpMethod method();

    /// The request target, each byte a character.
    String uri();

    /// Such as `HTTP/1.1`.
    String protocol();

    boolean isHttp2();

    /// The headers, which are changed in place to those that the target gets: copying them costs
    /// more than all changes.
    HttpHeaders headers();

    /// Size of the headers in bytes.
    int headerBytes();

    /// Size of the request line and the headers in bytes.
    long size();

    /// Whether the protocol's version needs no `Host`.
    boolean mayLackHost();

    /// Whether the client waits for a 100 before it sends the body.
    boolean expectsContinue();

    /// Whether there are several `Host` lines.
    boolean hasSeveralHosts();

    /// Whether a header has a name that only the load balancer may send.
    boolean hasReservedHeaders();

    /// Whether HTTP implementations may read it differently
    /// (behaviour/connections.md#desync-mitigation).
    boolean isAmbiguous();

    /// Null when it could be read.
    @Nullable Request failure();

    /// The reason of [#failure], if the protocol gives one.
    @Nullable String failureText();
}
