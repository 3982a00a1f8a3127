package dev.elbow.app;

import java.util.List;
import java.util.Map;

/// What is asked of an Elbow that runs.
///
/// @param service that a signature is for: `lambda`, or `elbow` for what AWS does not have
/// @param pathAndQuery `/…`
@SuppressWarnings("ArrayRecordComponent") // nobody compares calls
record ControlCall(
        String service,
        String method,
        String pathAndQuery,
        List<Map.Entry<String, String>> headers,
        byte[] body) {
    private static final byte[] NOTHING = {};

    /// A question to a route of Elbow's own.
    static ControlCall get(String pathAndQuery) {
        return new ControlCall("elbow", "GET", pathAndQuery, List.of(), NOTHING);
    }
}
