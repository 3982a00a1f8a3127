package dev.elbow.observe.requestlog;

import java.time.Instant;

/// A format of the request log's lines. Used by the writer's thread only.
public sealed interface LineFormat permits TextFormat, JsonFormat {

    /// The line of a request, without its end; control characters that a client sent are escaped.
    String line(LoggedRequest request);

    /// The line for the requests that have none.
    ///
    /// @param count of these requests since the previous such line
    String leftOutLine(long count, Instant time);
}
