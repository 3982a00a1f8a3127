package dev.elbow.health;

import dev.elbow.model.TargetKey;

/// Ends the requests that outlive a target's deregistration delay; they fail with 502
/// (behaviour/target-groups.md#draining).
@FunctionalInterface
public interface DrainListener {

    /// Ends the requests in flight to a target whose delay is over, or that had none.
    void endRequests(TargetKey target);
}
