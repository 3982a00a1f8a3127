package dev.elbow.balancing;

import dev.elbow.model.TargetHealth.State;

/// The use that a target's health leaves it for (behaviour/target-groups.md#failing-open).
enum Eligibility {
    /// Gets requests.
    ELIGIBLE,
    /// Gets requests only when the group fails open.
    FAIL_OPEN_ONLY,
    /// Gets none, even then.
    EXCLUDED;

    static Eligibility of(State state) {
        return switch (state) {
            // Only a function whose health checks are disabled is unavailable, "yet receives
            // traffic"
            case HEALTHY, UNAVAILABLE -> ELIGIBLE;
            case INITIAL, UNHEALTHY -> FAIL_OPEN_ONLY;
            case UNUSED, DRAINING -> EXCLUDED;
        };
    }
}
