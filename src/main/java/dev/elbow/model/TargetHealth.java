package dev.elbow.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The health of a target as `DescribeTargetHealth` tells it (alb-spec §5.3.2).
///
/// @param reason AWS's reason code, absent when healthy
/// @param description AWS's sentence, absent when healthy
public record TargetHealth(State state, @Nullable String reason, @Nullable String description) {

    /// AWS's states of a target behind an Application Load Balancer.
    public enum State {
        INITIAL,
        HEALTHY,
        UNHEALTHY,
        UNUSED,
        DRAINING,
        UNAVAILABLE
    }

    public static final TargetHealth HEALTHY = new TargetHealth(State.HEALTHY, null, null);
    public static final TargetHealth REGISTERING =
            new TargetHealth(
                    State.INITIAL,
                    "Elb.RegistrationInProgress",
                    "Target registration is in progress");
    public static final TargetHealth CHECKING =
            new TargetHealth(
                    State.INITIAL,
                    "Elb.InitialHealthChecking",
                    "Initial health checks in progress");
    public static final TargetHealth TIMED_OUT =
            new TargetHealth(State.UNHEALTHY, "Target.Timeout", "Request timed out");
    public static final TargetHealth FAILED =
            new TargetHealth(State.UNHEALTHY, "Target.FailedHealthChecks", "Health checks failed");
    public static final TargetHealth NOT_REGISTERED =
            new TargetHealth(
                    State.UNUSED,
                    "Target.NotRegistered",
                    "Target is not registered to the target group");
    public static final TargetHealth NOT_IN_USE =
            new TargetHealth(
                    State.UNUSED,
                    "Target.NotInUse",
                    "Target group is not configured to receive traffic from the load balancer");
    public static final TargetHealth ZONE_NOT_ENABLED =
            new TargetHealth(
                    State.UNUSED,
                    "Target.NotInUse",
                    "Target is in an Availability Zone that is not enabled for the load balancer");
    public static final TargetHealth DRAINING =
            new TargetHealth(
                    State.DRAINING,
                    "Target.DeregistrationInProgress",
                    "Target deregistration is in progress");
    public static final TargetHealth CHECKS_DISABLED =
            new TargetHealth(
                    State.UNAVAILABLE, "Target.HealthCheckDisabled", "Health checks are disabled");

    /// Why a registered target gets no traffic, whatever it answers; empty for one that may.
    ///
    /// @param user the load balancer that uses the target's group, or null
    public static Optional<TargetHealth> notInUse(@Nullable LoadBalancer user, Target target) {
        if (user == null) {
            return Optional.of(NOT_IN_USE);
        }
        return user.isEnabledFor(target) ? Optional.empty() : Optional.of(ZONE_NOT_ENABLED);
    }

    /// Unused because its instance is not running.
    ///
    /// @param state as in `Target is in the stopped state`
    public static TargetHealth invalidState(String state) {
        return new TargetHealth(
                State.UNUSED, "Target.InvalidState", "Target is in %s".formatted(state));
    }

    /// Unhealthy because the codes were others than the matcher's.
    public static TargetHealth codeMismatch(int code) {
        return new TargetHealth(
                State.UNHEALTHY,
                "Target.ResponseCodeMismatch",
                "Health checks failed with these codes: [" + code + "]");
    }
}
