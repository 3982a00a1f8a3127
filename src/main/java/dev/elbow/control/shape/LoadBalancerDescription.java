package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.Named;
import dev.elbow.model.AvailabilityZone;
import dev.elbow.model.LoadBalancer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AWS's `LoadBalancer` (alb-spec §1.6).
@RegisterForReflection
public record LoadBalancerDescription(
        String loadBalancerArn,
        @Named("DNSName") String dnsName,
        String canonicalHostedZoneId,
        Instant createdTime,
        String loadBalancerName,
        String scheme,
        String vpcId,
        State state,
        String type,
        List<Zone> availabilityZones,
        List<String> securityGroups,
        String ipAddressType,
        @Nullable IpamPools ipamPools) {
    /// Long enough for a caller to see that AWS needs time, short enough not to wait for.
    private static final Duration PROVISIONING = Duration.ofMillis(500);

    /// @param code `provisioning`, then `active`
    public record State(String code) {}

    /// AWS's `AvailabilityZone`.
    ///
    /// @param loadBalancerAddresses always empty, and always there
    public record Zone(String zoneName, String subnetId, List<String> loadBalancerAddresses) {
        public static Zone of(AvailabilityZone zone) {
            return new Zone(zone.zoneName(), zone.subnetId(), List.of());
        }
    }

    public static LoadBalancerDescription of(LoadBalancer loadBalancer, Instant now) {
        return new LoadBalancerDescription(
                loadBalancer.arn().text(),
                loadBalancer.dnsName(),
                HostedZones.of(loadBalancer.arn().scope().region()),
                loadBalancer.createdTime(),
                loadBalancer.name(),
                loadBalancer.scheme().text(),
                loadBalancer.vpcId(),
                new State(state(loadBalancer, now)),
                "application",
                loadBalancer.availabilityZones().stream().map(Zone::of).toList(),
                loadBalancer.securityGroups(),
                loadBalancer.ipAddressType().text(),
                IpamPools.of(loadBalancer));
    }

    private static String state(LoadBalancer loadBalancer, Instant now) {
        return now.isBefore(loadBalancer.createdTime().plus(PROVISIONING))
                ? "provisioning"
                : "active";
    }
}
