package dev.elbow.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answer of a control port.
///
/// @param headers names in lower case
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
record ControlAnswer(int statusCode, Map<String, List<String>> headers, byte[] body) {
    /// @param name in lower case
    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
}
