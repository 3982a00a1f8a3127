package dev.elbow.health;

/// The result of one health check.
public sealed interface ProbeResult {

    /// A complete response; whether its code is a success is the matcher's to say.
    ///
    /// @param code 100-999
    record Answered(int code) implements ProbeResult {}

    /// No complete response within the timeout, the time to connect included.
    record TimedOut() implements ProbeResult {}

    /// No connection, or no HTTP response on it.
    ///
    /// @param why for the log, such as `Connection refused: /127.0.0.1:80`
    record Failed(String why) implements ProbeResult {}

    /// The check itself went wrong, whatever the target is like.
    ///
    /// @param why for the log
    record InternalError(String why) implements ProbeResult {}
}
