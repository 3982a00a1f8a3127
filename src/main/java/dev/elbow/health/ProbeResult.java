package dev.elbow.health;

/// The result of one health check.
public sealed interface ProbeResult {

    /// A complete response, a success or not.
    ///
    /// @param code the HTTP status, 100-999; of a group of gRPC the gRPC status
    record Response(int code) implements ProbeResult {}

    /// No complete response within the timeout, the time to connect included.
    record Timeout() implements ProbeResult {}

    /// No connection, or no response of the group's protocol version on it.
    ///
    /// @param cause for the log, such as `Connection refused: /127.0.0.1:80`
    record NoResponse(String cause) implements ProbeResult {}

    /// A failure of the check itself, which says nothing about the target.
    ///
    /// @param cause for the log
    record InternalError(String cause) implements ProbeResult {}
}
