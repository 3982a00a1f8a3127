package dev.elbow.health;

import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;

/// Receives each change of a target's health.
@FunctionalInterface
public interface HealthSink {

    /// Called for each change in order, one at a time, under the monitor's lock: must not block,
    /// nor call the monitor.
    void report(TargetKey target, TargetHealth health);
}
