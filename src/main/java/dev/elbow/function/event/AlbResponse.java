package dev.elbow.function.event;

import java.util.List;
import java.util.Map;

/// A function's answer as the load balancer understands it (alb-spec §6.3).
///
/// @param status 200-999
/// @param reason the tail of `statusDescription`, or empty: the standard phrase is then meant
/// @param headers for the client, in the order of the answer, names in their own case, values with
///   one character per byte; a `content-type` among them in any case, no `content-length` and no
///   hop-by-hop header
/// @param body decoded; the load balancer computes its length
public record AlbResponse(
        int status, String reason, List<Map.Entry<String, String>> headers, byte[] body) {
    /// Bytes of JSON that a function may answer to a load balancer.
    public static final int MAX_JSON = 1 << 20;

    /// Reads what a function answered.
    ///
    /// @param multiValue whether the target group has `lambda.multi_value_headers.enabled`
    public static AlbResponseResult read(byte[] payload, boolean multiValue) {
        return ResponseReader.read(payload, multiValue);
    }
}
