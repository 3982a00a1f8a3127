package dev.elbow.function.event;

/// The event for a function, or why the request cannot be one.
public sealed interface AlbEventResult {

    /// @param payload the event's JSON in UTF-8
    record Event(byte[] payload) implements AlbEventResult {}

    /// JSON is UTF-8, so a request whose text is not cannot be told to a function: the client gets
    /// a 502, the access log [#ERROR_REASON] (alb-spec §6.2).
    ///
    /// @param explanation one line: which part, and what was expected
    record BadRequest(String explanation) implements AlbEventResult {
        public static final String ERROR_REASON = "LambdaBadRequest";
    }
}
