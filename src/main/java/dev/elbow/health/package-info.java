/// Checks the health of targets: a pure state machine, a monitor that keeps time, and probers that
/// send the checks (behaviour/health.md, behaviour/target-groups.md#draining).
///
/// Knows `model` only. Changes of health go to a [HealthSink]; functions are checked by a [Prober]
/// of the application's.
@NullMarked
package dev.elbow.health;

import org.jspecify.annotations.NullMarked;
