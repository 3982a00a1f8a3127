package dev.elbow.balancing;

import dev.elbow.model.TargetHealth.State;

/// The requests that a target may get with its health (behaviour/target-groups.md#failing-open).
enum Eligibility {
    /// All that the group sends.
    ELIGIBLE,
    /// Those that the group sends while it fails open.
    FAIL_OPEN_ONLY,
    /// None.
    EXCLUDED;

    static Eligibility of(State state) {
        return switch (state) {
            // Only a function without health checks is unavailable, and it gets requests
            case HEALTHY, UNAVAILABLE -> ELIGIBLE;
            case INITIAL, UNHEALTHY -> FAIL_OPEN_ONLY;
            case UNUSED, DRAINING -> EXCLUDED;
        };
    }
}
