package dev.elbow.control.shape;

import dev.elbow.model.HealthCheck;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AWS's `TargetGroup`; one of type `lambda` has no protocol, port or VPC (alb-spec §1.6).
@RegisterForReflection
public record TargetGroupDescription(
        String targetGroupArn,
        String targetGroupName,
        @Nullable String protocol,
        @Nullable Integer port,
        @Nullable String vpcId,
        @Nullable String healthCheckProtocol,
        @Nullable String healthCheckPort,
        boolean healthCheckEnabled,
        int healthCheckIntervalSeconds,
        int healthCheckTimeoutSeconds,
        int healthyThresholdCount,
        int unhealthyThresholdCount,
        String healthCheckPath,
        MatcherCodes matcher,
        List<String> loadBalancerArns,
        String targetType,
        @Nullable String protocolVersion,
        String ipAddressType) {

    public static TargetGroupDescription of(TargetGroup group, Snapshot snapshot) {
        return of(group, snapshot.loadBalancerOf(group.arn()).orElse(null));
    }

    /// @param user the load balancer that uses it, null when none does
    public static TargetGroupDescription of(TargetGroup group, @Nullable LoadBalancer user) {
        boolean lambda = group.targetType() == TargetType.LAMBDA;
        var check = group.healthCheck();
        return new TargetGroupDescription(
                group.arn().text(),
                group.name(),
                lambda ? null : group.protocol().name(),
                lambda ? null : group.port(),
                lambda ? null : group.vpcId(),
                lambda ? null : check.protocol().name(),
                lambda ? null : port(check),
                check.enabled(),
                check.intervalSeconds(),
                check.timeoutSeconds(),
                check.healthyThreshold(),
                check.unhealthyThreshold(),
                check.path(),
                matcher(group),
                user == null ? List.of() : List.of(user.arn().text()),
                group.targetType().text(),
                lambda ? null : group.protocolVersion().name(),
                group.ipAddressType().text());
    }

    private static MatcherCodes matcher(TargetGroup group) {
        var codes = group.healthCheck().matcher().text();
        return group.protocolVersion() == ProtocolVersion.GRPC
                ? new MatcherCodes(null, codes)
                : new MatcherCodes(codes, null);
    }

    private static String port(HealthCheck check) {
        return check.port() == HealthCheck.TRAFFIC_PORT
                ? "traffic-port"
                : Integer.toString(check.port());
    }
}
