package dev.elbow.control.op;

import dev.elbow.control.shape.CapacityDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.CapacityReservation;
import dev.elbow.model.LoadBalancer;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Sets or ends the reservation. A reset is not counted as a decrease.
@RegisterForReflection
public record ModifyCapacityReservation(
        @Required String loadBalancerArn,
        CapacityDescription.@Nullable Minimum minimumLoadBalancerCapacity,
        @Nullable Boolean resetCapacityReservation)
        implements Operation.Write<CapacityDescription> {
    /// The least that AWS takes.
    private static final int LEAST = 100;

    @Override
    public CapacityDescription write(Draft draft, Call call) {
        var loadBalancer = Resources.of(draft.snapshot(), call).loadBalancer(loadBalancerArn);
        int wanted = wanted(call);
        var before = loadBalancer.capacity();
        if (wanted != before.capacityUnits()) {
            check(before, wanted, call.now());
            loadBalancer = loadBalancer.withCapacity(before.of(wanted, call.now()));
            draft.put(loadBalancer);
        }
        return CapacityDescription.of(loadBalancer, call.now());
    }

    private int wanted(Call call) {
        boolean reset = Boolean.TRUE.equals(resetCapacityReservation);
        var units =
                minimumLoadBalancerCapacity == null
                        ? null
                        : minimumLoadBalancerCapacity.capacityUnits();
        if (reset && minimumLoadBalancerCapacity != null) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "You cannot specify both 'MinimumLoadBalancerCapacity' and 'ResetCapacityReservation'");
        }
        if (reset) {
            return 0;
        }
        if (units == null) {
            throw ApiFailure.validation(
                    "You must specify 'MinimumLoadBalancerCapacity.CapacityUnits' or 'ResetCapacityReservation'");
        }
        int most = call.limits().of(Limit.CAPACITY_UNITS_PER_LOAD_BALANCER);
        if (units > most) {
            throw ApiFailure.of(
                    "CapacityUnitsLimitExceeded",
                    "The capacity units '%d' exceed the limit of '%d' units for a load balancer"
                            .formatted(units, most));
        }
        if (units < LEAST) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "The capacity units '%d' are not valid (expected: %d-%d)"
                            .formatted(units, LEAST, most));
        }
        return units;
    }

    private static void check(CapacityReservation before, int wanted, Instant now) {
        if (CapacityDescription.isPending(before, now)) {
            throw new ApiFailure(
                    "PriorRequestNotComplete",
                    429,
                    "The prior request to modify the capacity reservation has not been completed");
        }
        if (wanted > 0
                && wanted < before.capacityUnits()
                && before.decreasesOnDayOf(now) >= CapacityDescription.DECREASES) {
            throw ApiFailure.of(
                    "CapacityDecreaseRequestLimitExceeded",
                    "The capacity reservation can be decreased '%d' times a day"
                            .formatted(CapacityDescription.DECREASES));
        }
    }

    /// AWS moves no load balancer while it looks for capacity.
    ///
    /// @throws ApiFailure `CapacityReservationPending`
    static void checkNotPending(LoadBalancer loadBalancer, Call call) {
        if (CapacityDescription.isPending(loadBalancer.capacity(), call.now())) {
            throw ApiFailure.of(
                    "CapacityReservationPending",
                    "The load balancer '%s' has a pending capacity reservation"
                            .formatted(loadBalancer.arn()));
        }
    }
}
