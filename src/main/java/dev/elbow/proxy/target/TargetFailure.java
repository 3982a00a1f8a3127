package dev.elbow.proxy.target;

/// The reason why a target gave no response, or not all of it.
public enum TargetFailure {
    /// A name that is not found, or an instance that is mapped to no host.
    NO_ADDRESS,
    /// Nothing listens on the port.
    REFUSED,
    /// Any other failure to connect.
    UNREACHABLE,
    CONNECT_TIMEOUT,
    /// No TLS with a target of an HTTPS group, such as one that speaks plain HTTP.
    TLS_FAILED,
    /// No end of the TLS handshake within its time.
    TLS_TIMEOUT,
    /// No HTTP/2 with a target of a group with the protocol version HTTP2 or GRPC.
    NOT_HTTP2,
    /// Closed or reset while a request was in flight.
    CLOSED,
    MALFORMED_RESPONSE
}
