package dev.elbow.control.shape;

import dev.elbow.model.AnomalyDetection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// AWS's `AnomalyDetection`.
///
/// @param result `normal` or `anomalous`
/// @param mitigationInEffect `yes` or `no`
@RegisterForReflection
public record AnomalyDetectionDescription(String result, String mitigationInEffect) {
    public static AnomalyDetectionDescription of(AnomalyDetection anomaly) {
        return new AnomalyDetectionDescription(
                anomaly.anomalous() ? "anomalous" : "normal",
                anomaly.mitigationInEffect() ? "yes" : "no");
    }
}
