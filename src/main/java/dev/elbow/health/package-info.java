/// Is a target fit for requests? A pure state machine, a monitor that keeps time, and probers that
/// ask the targets (behaviour/health.md, behaviour/target-groups.md#draining).
///
/// Knows `model` only. Who uses the result comes in as a [HealthSink]; how a function is asked
/// comes in as a [Prober].
@NullMarked
package dev.elbow.health;

import org.jspecify.annotations.NullMarked;
