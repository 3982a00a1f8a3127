package dev.elbow.health;

import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;

/// Receives each change of a target's health.
@FunctionalInterface
public interface HealthSink {

    /// Called for each change in the order they happen, one at a time; must return at once and not
    /// call back.
    void report(TargetKey target, TargetHealth health);
}
