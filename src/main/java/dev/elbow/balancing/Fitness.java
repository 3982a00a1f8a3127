package dev.elbow.balancing;

import dev.elbow.model.TargetHealth.State;

/// What a target's health means for picking it (alb-spec §5.4).
enum Fitness {
    /// Gets requests.
    FIT,
    /// Gets requests only when the group fails open.
    UNFIT,
    /// Gets none, even then.
    OUT;

    static Fitness of(State state) {
        return switch (state) {
            // Only a function whose health checks are disabled is unavailable, "yet receives
            // traffic"
            case HEALTHY, UNAVAILABLE -> FIT;
            case INITIAL, UNHEALTHY -> UNFIT;
            case UNUSED, DRAINING -> OUT;
        };
    }
}
