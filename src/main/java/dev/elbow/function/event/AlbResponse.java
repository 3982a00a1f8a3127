package dev.elbow.function.event;

import java.util.List;
import java.util.Map;

/// A function's answer as the load balancer understands it (docs/reference/lambda-targets.md).
///
/// @param status 200-999
/// @param reason of `statusDescription`, one character per byte; empty for the standard phrase
/// @param headers for the client, in the order of the answer, names in their own case, values with
///   one character per byte; a `content-type` among them in any case, no `content-length` and no
///   hop-by-hop header
/// @param body decoded; the load balancer computes its length
public record AlbResponse(
        int status, String reason, List<Map.Entry<String, String>> headers, byte[] body) {
    /// Bytes of JSON that a function may answer to a load balancer.
    public static final int MAX_JSON = 1 << 20;

    /// Bytes of all header lines of an answer, as of any target's.
    public static final int MAX_HEADER_BYTES = 32 * 1024;

    /// Header lines of an answer.
    public static final int MAX_HEADERS = 1000;

    /// Reads what a function answered.
    ///
    /// @param multiValue whether the target group has `lambda.multi_value_headers.enabled`
    public static AlbResponseResult read(byte[] payload, boolean multiValue) {
        return ResponseReader.read(payload, multiValue);
    }
}
