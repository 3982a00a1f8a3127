package dev.elbow.model;

/// The result of anomaly detection for a target, as `DescribeTargetHealth` shows it.
///
/// @param anomalous whether it fails significantly more often than the other targets of its group
/// @param mitigationInEffect whether it gets fewer requests for that reason
public record AnomalyDetection(boolean anomalous, boolean mitigationInEffect) {
    public static final AnomalyDetection NORMAL = new AnomalyDetection(false, false);
}
