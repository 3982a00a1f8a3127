package dev.elbow.control.shape;

import dev.elbow.model.CapacityReservation;
import dev.elbow.model.LoadBalancer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What AWS tells of a capacity reservation.
@RegisterForReflection
public record CapacityDescription(
        @Nullable Instant lastModifiedTime,
        int decreaseRequestsRemaining,
        @Nullable Minimum minimumLoadBalancerCapacity,
        List<Zone> capacityReservationState) {
    /// A day ("you can only decrease the reserved capacity two times per day").
    public static final int DECREASES = 2;

    /// As long as a load balancer itself.
    private static final Duration PROVISIONING = Duration.ofMillis(500);

    /// AWS's `MinimumLoadBalancerCapacity`.
    @RegisterForReflection
    public record Minimum(@Nullable Integer capacityUnits) {}

    /// AWS's `ZonalCapacityReservationState`.
    @RegisterForReflection
    public record Zone(Status state, String availabilityZone, Double effectiveCapacityUnits) {}

    /// @param code `pending`, then `provisioned`
    @RegisterForReflection
    public record Status(String code) {}

    public static CapacityDescription of(LoadBalancer loadBalancer, Instant now) {
        var capacity = loadBalancer.capacity();
        var minimum = capacity.capacityUnits() == 0 ? null : new Minimum(capacity.capacityUnits());
        return new CapacityDescription(
                capacity.equals(CapacityReservation.NONE) ? null : capacity.lastModifiedTime(),
                DECREASES - capacity.decreasesOnDayOf(now),
                minimum,
                minimum == null ? List.of() : zones(loadBalancer, now));
    }

    /// Evenly distributed.
    private static List<Zone> zones(LoadBalancer loadBalancer, Instant now) {
        boolean pending = isPending(loadBalancer.capacity(), now);
        double share =
                (double) loadBalancer.capacity().capacityUnits()
                        / loadBalancer.availabilityZones().size();
        return loadBalancer.availabilityZones().stream()
                .map(
                        zone ->
                                new Zone(
                                        new Status(pending ? "pending" : "provisioned"),
                                        zone.zoneName(),
                                        pending ? 0 : share))
                .toList();
    }

    /// Whether AWS would still be looking for the capacity.
    public static boolean isPending(CapacityReservation capacity, Instant now) {
        return capacity.capacityUnits() > 0
                && now.isBefore(capacity.lastModifiedTime().plus(PROVISIONING));
    }
}
