package dev.elbow.observe.requestlog;

import java.time.Instant;

/// A form that lines of the request log have. Used by one thread, the writer's.
public sealed interface LineFormat permits TextFormat, JsonFormat {

    /// A request's line, without its end; what a client sent has no control characters in it.
    String line(LoggedRequest request);

    /// The line for requests that have none of their own.
    ///
    /// @param count how many there were since the last of these lines
    String leftOut(long count, Instant time);
}
