package dev.elbow.control.s3;

import java.time.Instant;

/// Presigned addresses on the control port, under the name by which a caller reached it.
///
/// @param endpoint such as `http://127.0.0.1:3528`; empty for callers within Elbow, who get paths
public record Links(String endpoint, Presigner presigner) {

    /// @param pathAndQuery with a query
    public String presigned(String pathAndQuery, Instant now) {
        return endpoint + presigner.sign(pathAndQuery, now);
    }
}
