package dev.elbow.health;

import dev.elbow.model.TargetKey;

/// Who ends the requests that outlive a target's deregistration delay; they fail with 502 (alb-spec
/// §5.5).
@FunctionalInterface
public interface DrainListener {

    /// The delay is over, or there was none: nothing may be in flight to this target any longer.
    void drained(TargetKey target);
}
