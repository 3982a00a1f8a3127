package dev.elbow.console;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The traffic of targets as it is now. Safe from any thread.
public interface TargetTraffic {
    int inFlight(TargetKey target);

    /// The number of requests that the target got so far.
    long requests(TargetKey target);

    /// The part of a slow start that has elapsed, 0-1; empty when there is none.
    OptionalDouble slowStart(TargetKey target);

    /// The weight that anomaly mitigation gives it; 1 when it is not in effect.
    double weight(TargetKey target);

    /// The seconds until a deregistered target is no longer drained; empty for any other.
    OptionalLong drainingSeconds(TargetKey target);

    /// Whether requests go to all targets of the group, as too few are healthy.
    boolean isFailingOpen(Arn targetGroup);
}
