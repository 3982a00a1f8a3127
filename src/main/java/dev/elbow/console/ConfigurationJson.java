package dev.elbow.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The configuration as a tree in JSON, with its targets as they are now.
@RegisterForReflection
public record ConfigurationJson(
        List<LoadBalancerJson> loadBalancers, List<TargetGroupJson> targetGroups) {

    /// @param zones names of its availability zones
    public record LoadBalancerJson(
            String name,
            String arn,
            String dnsName,
            String scheme,
            List<String> zones,
            List<ListenerJson> listeners) {}

    /// @param url on this machine; null when it is not bound
    public record ListenerJson(
            String arn,
            String protocol,
            int port,
            @Nullable Integer boundPort,
            @Nullable String url,
            List<RuleJson> rules) {}

    /// @param priority or `default`
    /// @param text the conditions
    public record RuleJson(String arn, String priority, String text, List<ActionJson> actions) {}

    /// @param targetGroups of a forward
    public record ActionJson(String type, String text, List<WeightJson> targetGroups) {}

    /// A target group of a forward.
    public record WeightJson(String arn, String name, int weight) {}

    /// @param protocol null for functions, as `port`, `protocolVersion` and `algorithm`
    /// @param requestsPerMinute of its targets in the last minute
    public record TargetGroupJson(
            String arn,
            String name,
            @Nullable String protocol,
            @Nullable Integer port,
            @Nullable String protocolVersion,
            String targetType,
            @Nullable String algorithm,
            boolean failingOpen,
            long requestsPerMinute,
            List<TargetJson> targets) {}

    /// @param name such as `lambda Hello`
    /// @param address that an instance is mapped to; null for others
    /// @param state as in DescribeTargetHealth
    /// @param share of the group's requests in the last minute, 0-1
    /// @param slowStart part that has elapsed, 0-1; null when there is none
    /// @param drainingSecondsLeft null for a registered target
    public record TargetJson(
            String id,
            int port,
            String zone,
            String name,
            @Nullable String address,
            String state,
            @Nullable String reason,
            @Nullable String description,
            int inFlight,
            long requestsPerMinute,
            double share,
            @Nullable Double slowStart,
            @Nullable Long drainingSecondsLeft,
            double weight) {}
}
