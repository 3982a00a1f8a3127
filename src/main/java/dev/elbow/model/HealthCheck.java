package dev.elbow.model;

/// How the health of a group's targets is checked (alb-spec §5.3).
///
/// @param enabled always true but for `lambda`
/// @param port 1-65535, or [#TRAFFIC_PORT]
/// @param path 1-1024 characters, path and query
/// @param intervalSeconds 5-300
/// @param timeoutSeconds 2-120, smaller than the interval
/// @param healthyThreshold 2-10 successes in a row
/// @param unhealthyThreshold 2-10 failures in a row
public record HealthCheck(
        boolean enabled,
        Protocol protocol,
        int port,
        String path,
        int intervalSeconds,
        int timeoutSeconds,
        int healthyThreshold,
        int unhealthyThreshold,
        Matcher matcher) {
    /// Each target is checked on the port it gets its traffic on.
    public static final int TRAFFIC_PORT = 0;

    /// The port on which this target is checked.
    public int portFor(int trafficPort) {
        return port == TRAFFIC_PORT ? trafficPort : port;
    }
}
