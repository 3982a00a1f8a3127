package dev.elbow.health;

import dev.elbow.model.TargetKey;

/// Ends the requests that outlive a target's deregistration delay; they fail with 502
/// (behaviour/target-groups.md#draining).
@FunctionalInterface
public interface DrainListener {

    /// The delay is over, or there was none: nothing may be in flight to this target any longer.
    void drained(TargetKey target);
}
