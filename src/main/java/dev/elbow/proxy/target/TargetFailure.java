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
    /// Closed or reset while a request was in flight.
    CLOSED,
    MALFORMED_RESPONSE
}
