package dev.elbow.model;

import java.util.List;

/// Where the control plane reads the data plane's view of targets; safe from any thread.
public interface TargetHealthSource {

    /// A target's health now; [TargetHealth#NOT_REGISTERED] for one that is not known.
    TargetHealth healthOf(TargetKey target);

    /// The deregistered targets of a group that still drain.
    List<TargetKey> draining(Arn targetGroup);

    /// The latest result of anomaly detection for a target; [AnomalyDetection#NORMAL] where nothing
    /// detects anomalies.
    default AnomalyDetection anomalyOf(TargetKey target) {
        return AnomalyDetection.NORMAL;
    }

    /// The health of a group in each zone of the load balancer that uses it; empty where nothing
    /// knows.
    default List<ZoneHealth> zoneHealth(Arn targetGroup) {
        return List.of();
    }

    /// The number of requests of a group that went to all of its targets since too few were
    /// healthy.
    default long failOpenRequests(Arn targetGroup) {
        return 0;
    }
}
